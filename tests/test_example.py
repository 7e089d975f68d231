"""The example: fictional, valid, reproducible, and showing what its README says."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import frictionless
import networkx as nx
import pytest

import mmnet as mm
from mmnet.measures.coverage.coverage import coverage
from mmnet.periods import span

FOLDER = Path(__file__).resolve().parents[1] / "mmnet" / "data" / "micro-majors"
TABLES = ("actors", "programs", "collaborations", "participations", "needs", "ratings")
AS_OF = date(2026, 6, 30)
SINGLE = {
    ("ageing-society", "international_exchange", "orchid-dialogue"),
    ("ai-ethics", "employment_services", "wisteria-bureau"),
    ("bio-design", "interdisciplinary_cooperation", "camellia-botany"),
    ("bio-design", "internship_base", "tea-oil-bio"),
    ("bio-design", "industry_university_research", "acme-robotics"),
    ("bio-design", "policy_and_financial_support", "crabapple-agency"),
    ("digital-health", "internship_base", "acme-robotics"),
    ("digital-health", "employment_services", "magnolia-bureau"),
    ("green-finance", "resource_sharing", "osmanthus-finance"),
    ("green-finance", "industry_university_research", "bulrush-finance"),
    ("green-finance", "employment_services", "crabapple-agency"),
    ("language-technology", "resource_sharing", "pagoda-library"),
    ("language-technology", "policy_and_financial_support", "crabapple-agency"),
    ("quantum-literacy", "interdisciplinary_cooperation", "fir-physics-education"),
    ("quantum-literacy", "policy_and_financial_support", "crabapple-agency"),
    ("space-law", "interdisciplinary_cooperation", "poplar-aerospace"),
    ("space-law", "researcher_exchange", "cypress-center"),
    ("space-law", "policy_and_financial_support", "apricot-bureau"),
    ("urban-resilience", "researcher_exchange", "reed-institute"),
    ("urban-resilience", "customized_training", "acme-robotics"),
    ("urban-resilience", "advanced_concepts", "baobab-forum"),
}
LAPSING = {
    ("bio-design", "internship_base", "2026-09-30"),
    ("green-finance", "industry_university_research", "2026-11-30"),
    ("ageing-society", "international_exchange", "2026-12-31"),
    ("digital-health", "internship_base", "2027-01-15"),
    ("urban-resilience", "advanced_concepts", "2027-02-28"),
    ("language-technology", "policy_and_financial_support", "2027-03-31"),
    ("space-law", "researcher_exchange", "2027-05-31"),
}

Rows = list[dict[str, str]]


def read(name: str) -> Rows:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    return {name: read(name) for name in TABLES}


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.read(FOLDER)


@pytest.fixture(scope="module")
def everybody(net: mm.Network) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(net.actors["actor_id"])
    ties = net.graph().ties()
    graph.add_edges_from(zip(ties["source"], ties["target"], strict=True))
    return graph


class TestFiles:
    def test_generator_rewrites_the_same_bytes(self, tmp_path: Path) -> None:
        script = FOLDER.parents[2] / "data" / "example" / "generate.py"
        subprocess.run([sys.executable, "-B", script, tmp_path], check=True, timeout=120)
        names = sorted(path.name for path in tmp_path.iterdir())
        assert names == sorted([*(f"{name}.csv" for name in TABLES), "datapackage.json"])
        for name in names:
            assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name

    @pytest.mark.parametrize("name", TABLES)
    def test_csv_is_plain_utf8_with_line_feeds(self, name: str) -> None:
        data = (FOLDER / f"{name}.csv").read_bytes()
        text = data.decode("utf-8")
        assert not data.startswith(b"\xef\xbb\xbf")
        assert "\r" not in text
        assert text.endswith("\n")
        assert unicodedata.is_normalized("NFC", text)

    @pytest.mark.filterwarnings("default")
    def test_frictionless_accepts_the_package(self) -> None:
        report = frictionless.validate(str(FOLDER / "datapackage.json"))
        assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:10]
        assert [task.name for task in report.tasks] == list(TABLES)

    def test_description_covers_every_column_and_says_fictional(self) -> None:
        package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
        assert "fictional" in package["title"]
        assert "FICTIONAL" in package["description"]
        assert package["licenses"][0]["name"] == "CC0-1.0"
        assert package["mmnet"] == {"as_of": AS_OF.isoformat()}
        for resource in package["resources"]:
            header = (FOLDER / resource["path"]).read_text(encoding="utf-8").split("\n", 1)[0]
            fields = resource["schema"]["fields"]
            assert [field["name"] for field in fields] == header.split(",")
            assert all(field["description"] and field["type"] for field in fields)

    def test_readme_says_so_first_and_counts_rightly(self, tables: dict[str, Rows]) -> None:
        text = (FOLDER / "README.md").read_text(encoding="utf-8")
        assert "fictional" in text.split("\n", 1)[0]
        counts = dict(re.findall(r"\| `(\w+)\.csv` \| ([\d,]+) \|", text))
        assert counts == {name: f"{len(rows):,}" for name, rows in tables.items()}


class TestActors:
    def test_all_are_marked_fictional_and_none_has_a_ror(self, tables: dict[str, Rows]) -> None:
        assert {row["fictional"] for row in tables["actors"]} == {"yes"}
        assert {row["ror"] for row in tables["actors"]} == {""}

    def test_number_kinds_and_countries(self, net: mm.Network) -> None:
        assert 115 <= len(net.actors) <= 130
        assert set(net.actors["kind"]) == set(net.ontology.kinds)
        countries = set(net.actors["country"].dropna())
        named = {"CN", "DE", "FR", "KE", "BR", "EG", "IN", "JP", "US", "GB", "CA", "SG", "CH", "AE"}
        assert named | {"NA"} <= countries

    def test_names_in_many_scripts(self, tables: dict[str, Rows]) -> None:
        names = [row["name"] for row in tables["actors"]]
        scripts = Counter(unicodedata.name(name[0]).split()[0] for name in names)
        assert scripts["CJK"] >= 50
        assert scripts["ARABIC"] >= 5
        for needed in ("é", "ö", "ê", "'", "&", ","):
            assert any(needed in name for name in names), needed

    def test_chinese_names_have_an_english_alias(self, tables: dict[str, Rows]) -> None:
        for row in tables["actors"]:
            if unicodedata.name(row["name"][0]).startswith(("CJK", "ARABIC")):
                assert row["aliases"][:1].isascii(), row["actor_id"]
                assert row["aliases"], row["actor_id"]

    def test_units_sit_near_their_parent(self, net: mm.Network) -> None:
        actors = net.actors.set_index("actor_id")
        units = actors[actors["kind"] == "university_unit"]
        assert units["parent"].notna().all()
        for axis in ("lat", "lon"):
            apart = (units[axis] - units["parent"].map(actors[axis])).abs().dropna()
            assert apart.max() < 0.05

    def test_actors_of_a_city_are_close_together(self, net: mm.Network) -> None:
        places = net.actors.groupby(["country", "city"])[["lat", "lon"]].agg(["min", "max"])
        assert (places["lat"]["max"] - places["lat"]["min"]).max() < 0.05
        assert (places["lon"]["max"] - places["lon"]["min"]).max() < 0.05

    def test_some_values_are_missing_but_few(self, net: mm.Network) -> None:
        missing = net.actors[["city", "lat", "disciplines"]].isna().sum()
        assert missing.between(2, 10).all()


class TestCollaborations:
    def test_number_years_modes_and_sizes(self, net: mm.Network) -> None:
        table = net.collaborations
        assert 350 <= len(table) <= 400
        assert set(table["mode"]) == set(net.ontology.modes)
        years = table["start"].dropna().str[:4]
        assert (years.min(), years.max()) == ("2018", "2026")
        assert years.value_counts()["2024"] > 3 * years.value_counts()["2019"]
        sizes = net.participations.groupby("collaboration_id")["actor_id"].nunique()
        assert (sizes.min(), sizes.max()) == (2, 12)
        assert (sizes <= 4).mean() > 0.85
        assert table["program"].isna().sum() > 40

    def test_status_agrees_with_dates(self, tables: dict[str, Rows]) -> None:
        for row in tables["collaborations"]:
            start = span(row["start"]) if row["start"] else None
            end = span(row["end"]) if row["end"] else None
            if row["status"] == "planned":
                assert start is not None
                assert start[0] > AS_OF
            if row["status"] == "active":
                assert start is None or start[1] <= AS_OF
                assert end is None or end[0] > AS_OF
            if row["status"] == "ended":
                assert end is None or end[1] < AS_OF

    def test_dates_are_of_all_three_forms(self, tables: dict[str, Rows]) -> None:
        lengths = Counter(len(row["start"]) for row in tables["collaborations"])
        assert min(lengths[4], lengths[7], lengths[10]) > 20

    def test_units_belong_to_the_mode(self, net: mm.Network) -> None:
        units = net.collaborations["mode"].map({m.id: m.unit for m in net.ontology.modes.values()})
        assert (net.collaborations["unit"] == units).all()
        assert 0.05 < net.collaborations["amount"].isna().mean() < 0.25

    def test_measures_are_those_of_the_mode(self, net: mm.Network) -> None:
        measured = {name for mode in net.ontology.modes.values() for name in mode.measures}
        for mode, rows in net.collaborations.groupby("mode"):
            own = set(net.ontology.modes[str(mode)].measures)
            assert rows[sorted(measured - own)].isna().all(axis=None), mode
            assert rows[sorted(own)].notna().any().all(), mode

    def test_methods_are_known_for_two_thirds(self, net: mm.Network) -> None:
        columns = [name for method in net.ontology.methods.values() for name in method.fields]
        known = net.collaborations[columns].notna().any(axis=1).mean()
        assert 0.6 < known < 0.8

    def test_methods_make_sense(self, net: mm.Network) -> None:
        table = net.collaborations
        raised = table.dropna(subset=["issues_raised"])
        assert (raised["issues_resolved"] <= raised["issues_raised"]).all()
        assert table.loc[table["evaluated"] == "yes", "score_after"].notna().all()
        assert table.loc[table["evaluated"] != "yes", "last_evaluation"].isna().all()
        evaluated = table.dropna(subset=["last_evaluation"])
        assert (evaluated["last_evaluation"] <= AS_OF.isoformat()).all()
        assert (evaluated["last_evaluation"].str[:4] >= evaluated["start"].str[:4].fillna("")).all()

    def test_sources_say_that_they_are_fictional(self, net: mm.Network) -> None:
        sources = net.collaborations["source"].dropna()
        assert sources.str.endswith("(fictional)").all()
        assert not sources.str.contains("http|www", regex=True).any()
        assert net.collaborations["confidence"].notna().mean() == pytest.approx(0.5, abs=0.15)

    def test_shares_add_up_to_the_amount(self, net: mm.Network) -> None:
        shares = net.participations.groupby("collaboration_id")["amount"].sum(min_count=1).dropna()
        amounts = net.collaborations.set_index("collaboration_id")["amount"]
        assert len(shares) > 50
        assert (shares == amounts[shares.index]).all()

    def test_program_collaborations_begin_with_the_program(self, net: mm.Network) -> None:
        starts = net.programs.set_index("program_id")["start"]
        table = net.collaborations.dropna(subset=["program", "start"])
        begun = [span(text)[1] for text in table["start"]]
        assert all(
            day >= span(starts[program])[0]
            for day, program in zip(begun, table["program"], strict=True)
        )


class TestWhatItShows:
    def test_warnings_are_the_deliberate_ones(self, net: mm.Network) -> None:
        problems = net.check()
        assert not problems.errors
        assert Counter(problem.code for problem in problems) == {"W402": 3, "W405": 1, "W411": 1}

    def test_gaps(self, net: mm.Network) -> None:
        states = coverage(net).states
        gaps = {row: set(states.columns[states.loc[row] == "no"]) for row in states.index}
        assert gaps["ai-ethics"] == {
            "researcher_exchange",
            "customized_training",
            "industry_university_research",
            "research_cooperation",
        }
        assert gaps["smart-manufacturing"] == {"advanced_concepts"}
        assert "internship_base" in gaps["climate-policy"]
        assert states.loc["bio-design", "advanced_concepts"] == "unknown"

    def test_nearly_complete_and_nearly_empty(self, net: mm.Network) -> None:
        share = coverage(net).table["coverage"]
        assert (share.idxmax(), share.idxmin()) == ("smart-manufacturing", "quantum-literacy")
        assert share["smart-manufacturing"] > 0.9
        assert share["quantum-literacy"] < 0.3

    def test_single_sources(self, net: mm.Network) -> None:
        single = coverage(net).single_sources
        plain = single[single["kind"].isna() & single["region"].isna()]
        assert set(zip(plain["row"], plain["column"], plain["partner"], strict=True)) == SINGLE

    def test_lapsing(self, net: mm.Network) -> None:
        soon = coverage(net).lapsing(12)
        assert set(zip(soon["row"], soon["column"], soon["lapses_on"], strict=True)) == LAPSING

    def test_needs_state_weights_kinds_and_what_does_not_apply(self, net: mm.Network) -> None:
        needs = net.needs
        assert set(net.programs["program_id"]) - set(needs["program"]) == {"data-journalism"}
        assert needs["k"].max() == 3
        assert needs["weight"].nunique() >= 3
        assert (needs["applicable"] == "no").sum() == 4
        assert needs["kind"].notna().sum() == 3
        assert needs["region"].notna().sum() == 3

    def test_island_and_idle_actors(self, everybody: nx.Graph[str]) -> None:
        parts = sorted(nx.connected_components(everybody), key=len)
        assert sorted(parts[0] | parts[1]) == ["figwort-catering", "saxifrage-commission"]
        assert parts[2] == {"spruce-cold-lab", "birch-institute", "pine-needle-logistics"}
        assert len(parts) == 4

    def test_loss_of_the_broker_cuts_four_actors_off(self, everybody: nx.Graph[str]) -> None:
        before = max(map(len, nx.connected_components(everybody)))
        rest = everybody.subgraph(set(everybody) - {"acme-robotics"})
        assert max(map(len, nx.connected_components(rest))) == before - 5
        assert "acme-robotics" in set(nx.articulation_points(everybody))

    def test_hubs_and_communities(self, everybody: nx.Graph[str]) -> None:
        degrees = sorted((degree for _, degree in everybody.degree()), reverse=True)
        assert degrees[0] > 3 * degrees[len(degrees) // 2]
        groups = nx.community.louvain_communities(everybody, seed=1)
        assert nx.community.modularity(everybody, groups) > 0.25

    def test_ratings(self, net: mm.Network) -> None:
        ratings = net.ratings
        assert 180 <= len(ratings) <= 220
        raters = ratings.groupby("rated")["rater"].nunique()
        assert (raters >= 3).sum() >= 20
        assert (raters < 3).sum() >= 20
        assert ratings["openness"].isna().any()
        back = ratings.rename(columns={"rater": "rated", "rated": "rater"})
        both = ratings.merge(back, on=["rater", "rated"])
        assert len(both) > 100
        assert (both["level_x"] != both["level_y"]).mean() > 0.2
