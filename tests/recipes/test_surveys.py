"""Needs, ratings and surveys as ministries, alliances and survey tools write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = {"Fern AI": "business", "Oak University": "university", "Elm University": "university"}
LIST = pd.DataFrame({"Organisation": list(KINDS), "Type": list(KINDS.values())})


def frame(head: list[str], *rows: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=head)


def read(found: mm.Intake, answers: Mapping[str, str] | None = None) -> mm.Network:
    net = (found.answer(answers) if answers else found).read(as_of="2025-06-30")
    balance = net.check().balance
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()
    return net


def ids(found: mm.Intake) -> list[str]:
    return found.questions["id"].tolist()


NEEDS = {
    "en": (["Programme", "Type of collaboration", "Number needed", "Priority"], ["AI", "Internships", 2, 3]),
    "zh": (["微专业", "合作类型", "需要数量", "重要性"], ["AI", "实习基地", 2, 3]),
    "fr": (["Formation", "Type de collaboration", "Nombre requis", "Priorité"], ["AI", "Stages", 2, 3]),
    "de": (["Studiengang", "Art der Zusammenarbeit", "Anzahl benötigt", "Priorität"], ["AI", "Praktika", 2, 3]),
    "es": (["Programa", "Tipo de colaboración", "Número necesario", "Prioridad"], ["AI", "Prácticas", 2, 3]),
}  # fmt: skip


@pytest.mark.parametrize("language", NEEDS)
def test_a_list_of_needs(language: str) -> None:
    head, row = NEEDS[language]
    found = mm.intake({"needs": frame(head, row, row), "partners": LIST})
    assert ids(found) == []
    net = read(found)
    told = net.needs[["program", "mode", "k", "weight"]].to_numpy().tolist()
    assert told == [["AI", "internship_base", 2, 3]]
    assert "says again what a row above says: 3" in "\n".join(map(str, net.check()))


def test_needs_of_programs_across() -> None:
    head = ["微专业", "实习基地", "科研合作", "资源共享"]
    table = frame(head, ["人工智能", 2, 1, ""], ["数据治理", "", "√", 0], ["空", 0, 0, 0])
    net = read(mm.intake({"需求": table, "partners": LIST}))
    told = net.needs[["program", "mode", "k"]].to_numpy().tolist()
    assert sorted(told) == [
        ["人工智能", "internship_base", 2], ["人工智能", "research_cooperation", 1],
        ["数据治理", "research_cooperation", 1],
    ]  # fmt: skip
    assert "needs nothing: 4" in "\n".join(map(str, net.check()))


def test_modes_across_are_no_projects() -> None:
    table = frame(["Partner", "Internships", "Joint research"], ["Fern AI", "x", ""], ["Elm University", "", 1])  # fmt: skip
    found = mm.intake({"ours": table, "partners": LIST})
    assert ids(found) == ["constants / ours / partners"]
    net = read(found, {"constants / ours / partners": "Oak University"})
    assert sorted(net.collaborations["mode"]) == ["internship_base", "research_cooperation"]
    assert set(net.participations["actor_id"]) == set(KINDS)


RATINGS = {
    "en": ["Respondent", "Rated partner", "Date", "Reliability", "Involvement"],
    "zh": ["评价方", "被评价方", "评价日期", "可靠性", "参与度"],
    "fr": ["Évaluateur", "Partenaire évalué", "Date d'évaluation", "Fiabilité", "Implication"],
    "de": ["Bewerter", "Bewerteter Partner", "Datum der Bewertung", "Zuverlässigkeit", "Beteiligung"],
    "es": ["Evaluador", "Socio evaluado", "Fecha de evaluación", "Fiabilidad", "Implicación"],
}  # fmt: skip


@pytest.mark.parametrize("language", RATINGS)
def test_a_list_of_ratings(language: str) -> None:
    rows = [
        ["Oak University", "Fern AI", "2024年5月", 4, 3],
        ["Fern AI", "Oak University", "", 2, ""],
    ]
    found = mm.intake({"ratings": frame(RATINGS[language], *rows), "partners": LIST})
    assert ids(found) == []
    told = read(found).ratings.set_index("rater")
    assert told.loc["Oak University", ["rated", "date", "reliability", "involvement"]].tolist() == [
        "Fern AI", "2024-05", 4, 3,
    ]  # fmt: skip
    assert told.loc["Fern AI", "reliability"] == 2
    assert pd.isna(told.loc["Fern AI", "involvement"])


ASKED = "How often do you work with these partners?"
FORMS = {
    "Google Forms": ("Timestamp", f"{ASKED} [{{}}]"),
    "Qualtrics": ("RecordedDate", f"{ASKED} - {{}}"),
    "two lines": ("Timestamp", f"{ASKED} / {{}}"),
}


@pytest.mark.parametrize("tool", FORMS)
def test_a_form_has_a_column_for_each_partner(tool: str) -> None:
    day, form = FORMS[tool]
    head = [day, "Your organisation", *(form.format(name) for name in KINDS)]
    rows = [
        ["2025-03-01", "Oak University", "Weekly", "", "Never"],
        ["2025-03-02", "Fern AI", "", "Sometimes", ""],
        ["2025-03-03", "Elm University", "Monthly", "Never", ""],
        ["2025-03-04", "Oak University", "Monthly", "", ""],
    ]
    found = mm.intake(frame(head, *rows))
    asked = f"constants / table / {ASKED}"
    assert asked in ids(found)
    kinds = {f"kinds / {name}": kind for name, kind in KINDS.items()}
    net = read(found, {asked: "internship_base"} | kinds)
    assert len(net.collaborations) == 2
    both = net.collaborations.set_index("source").loc["told by Fern AI; Oak University"]
    assert both[ASKED] == "Sometimes; Monthly"
    said = "\n".join(map(str, net.check()))
    assert "ties that both ends tell: 1, that one end alone tells: 1" in said
    assert "answers again below: 2" in said


def test_numbers_may_be_ratings_and_the_question_may_say_which() -> None:
    head = [
        "您的单位",
        *(f"可靠性 [{name}]" for name in KINDS),
        *(f"其他 [{name}]" for name in KINDS),
    ]
    rows = [["Oak University", 4, "", 3, 1, "", 1], ["Fern AI", "", 2, "", "", 1, ""]]
    found = mm.intake({"survey": frame(head, *rows), "partners": LIST})
    assert ids(found) == ["constants / survey / 其他"]
    net = read(found, {"constants / survey / 其他": "leave out"})
    told = net.ratings[["rater", "rated", "reliability"]].to_numpy().tolist()
    assert sorted(told) == [
        ["Fern AI", "Oak University", 2], ["Oak University", "Elm University", 3],
        ["Oak University", "Fern AI", 4],
    ]  # fmt: skip


def test_answers_may_name_the_modes() -> None:
    asked = "Was verbindet Sie?"
    head = ["Ihre Einrichtung", *(f"{asked} [{name}]" for name in KINDS)]
    rows = [["Oak University", "Praktika; Forschungskooperation", "", ""], ["Elm University", "", "Forschungskooperation", ""]]  # fmt: skip
    found = mm.intake({"survey": frame(head, *rows), "partners": LIST})
    assert ids(found) == []
    told = sorted(read(found).collaborations["mode"])
    assert told == ["internship_base", "research_cooperation", "research_cooperation"]


def test_a_word_that_may_be_contact_or_not_is_asked() -> None:
    head = ["Your organisation", *(f"Contact [{name}]" for name in KINDS)]
    found = mm.intake({"survey": frame(head, ["Oak University", "when needed", "", "yes"]), "partners": LIST})  # fmt: skip
    found = found.answer({"constants / survey / Contact": "research_cooperation"})
    assert ids(found) == ["values / contact / when needed"]
    assert len(read(found, {"when needed": "yes"}).collaborations) == 2


def test_rows_of_some_of_those_across_are_answers() -> None:
    head = ["", *KINDS]
    table = frame(head, ["Oak University", 1, 0, 1], ["Elm University", 0, 1, 0])
    found = mm.intake({"survey": table, "partners": LIST})
    net = read(found, {"constants / survey / answers": "research_cooperation"})
    assert len(net.collaborations) == 2


def test_columns_that_only_look_like_answers_are_none() -> None:
    head = ["Partners", "Type of collaboration", "Funding [2023]", "Funding [2024]", "Contact / Name", "Contact / E-mail"]  # fmt: skip
    table = frame(head, ["Fern AI; Oak University", "Internships", 1, 2, "A. N.", "a@b"])
    found = mm.intake({"ledger": table, "partners": LIST})
    assert "a list of agreements" in found.sentences[0]
