"""Tables as they are made, texts as they are compared, and names as cells fall into them."""

from __future__ import annotations

import unicodedata

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given, settings

import mmnet as mm
from mmnet.ontology import load_ontology
from mmnet.recipes.partners import Names
from mmnet.recipes.questions import Asker
from mmnet.recipes.recipe import Recipe
from mmnet.recipes.tables import Rows
from mmnet.recipes.words import BLANK, ONE_FORM, plain


def test_rows_that_lack_a_column_are_empty_there() -> None:
    rows = Rows()
    rows.add({"a": 1.0, "b": None}, 3, "one")
    rows.extend({"a": ["x", "y"], "c": ["u", "v"]}, [4, 5], "two")
    rows.add({"c": 2.5}, 0, "three")
    raw = rows.raw("t")
    assert raw.frame.to_dict("list") == {
        "a": ["1", "x", "y", ""], "b": ["", "", "", ""], "c": ["", "u", "v", "2.5"],
    }  # fmt: skip
    assert (raw.file, list(raw.rows)) == ("one + two", [3, 4, 5, 0])


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=12) | st.text("aÉéß ~–’ﬁ가清\u0301\t", max_size=12))
def test_a_text_is_compared_without_accents_and_in_one_form(text: str) -> None:
    small = unicodedata.normalize("NFKC", text).translate(ONE_FORM).casefold()
    bare = [s for s in unicodedata.normalize("NFD", small) if not unicodedata.combining(s)]
    said = unicodedata.normalize("NFC", "".join(bare))
    assert plain(text) == BLANK.sub(" ", said).strip()


@pytest.mark.parametrize(
    ("listed", "cell", "who"),
    [
        (("Fern", "AI", "Fern AI"), "Fern; AI", ("Fern", "AI")),
        (("Fern; AI", "Fern", "AI"), "Fern; AI", ("Fern; AI",)),
        (("Fern AI", "Alder"), "Fern; AI", ("Fern; AI",)),
        (("Fern", "AI"), "Fern; AI", ("Fern", "AI")),
        (("Fern", "AI"), "1. Fern\n2. AI", ("Fern", "AI")),
        (("Fern", "AI"), "Fern; n/a", ("Fern",)),
        (("Fern", "AI"), "Fern; Alder and AI", ("Fern", "Alder and AI")),
    ],
)
def test_a_cell_is_divided_where_its_parts_are_listed(
    listed: tuple[str, ...], cell: str, who: tuple[str, ...]
) -> None:
    names = Names(Asker(Recipe(), strict=False), load_ontology("default"))
    for name in listed:
        names.add(name, [name], "business")
    assert names.parts(cell) == who


def test_agreements_of_one_row_and_of_several_keep_their_order() -> None:
    actors = pd.DataFrame({"Name": ["Fern", "Alder", "Beech"], "Type": "university"})
    table = pd.DataFrame({
        "No": ["1", "2", "2", "3"],
        "Partner A": ["Fern", "Fern", "Fern", "Alder"],
        "Partner B": ["Alder", "Alder", "Beech", "Beech"],
        "Mode": ["research cooperation"] * 4, "Amount (EUR)": [5, 7, 9, 11],
    })  # fmt: skip
    found = mm.intake({"actors": actors, "agreements": table})
    assert found.questions.empty, found.questions.T.to_string()
    net = found.read(as_of="2025-06-30")
    assert net.collaborations["collaboration_id"].tolist() == ["1", "2", "3"]
    sizes = net.participations.groupby("collaboration_id").size()
    assert sizes.to_dict() == {"1": 2, "2": 3, "3": 2}
