"""Diversity: printed indices, sums by hand, and the hierarchy of ISCED-F."""

from __future__ import annotations

from collections import Counter
from math import exp, log

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import mmnet as mm
from mmnet.measures.coverage.services import program_services
from mmnet.measures.mixing.disciplines import distances, listed
from mmnet.measures.mixing.diversity import indices
from tests.measures.known import network

INDICES = ["blau", "iqv", "unbiased", "shannon", "hill0", "hill1", "hill2"]


def star(values: list[str | None], **columns: list[object]) -> mm.Network:
    """Tie actor h to a partner of each value of the column sector."""
    names = ["h", *(f"p{number}" for number in range(len(values)))]
    return network(names, [("h", name) for name in names[1:]], sector=[None, *values], **columns)


def test_printed_example() -> None:
    found = mm.diversity(star(list("xxxxxyyyzz")), by="sector").loc["h"]
    expected = [0.62, 0.93, 0.688889, 1.029653, 3, 2.800094, 2.631579]
    assert found[INDICES].tolist() == pytest.approx(expected, abs=1e-6)
    assert found["counted"] == found["partners"] == 10
    wider = mm.diversity(star(list("xxxxxyyyzz")), by="sector", possible=5).loc["h"]
    assert wider["iqv"] == pytest.approx(0.62 * 5 / 4)


@settings(max_examples=100)
@given(st.lists(st.one_of(st.none(), st.sampled_from("xyz")), min_size=1, max_size=10).filter(any))
def test_equals_sums_by_hand(values: list[str | None]) -> None:
    found = mm.diversity(star(values), by="sector")
    row = found.loc["h"]
    counts = Counter(value for value in values if value)
    total, k = sum(counts.values()), len(counts)
    shares = [count / total for count in counts.values()]
    blau = 1 - sum(p**2 for p in shares)
    shannon = -sum(p * log(p) for p in shares)
    assert (row["partners"], row["unknown"]) == (len(values), values.count(None))
    assert row["blau"] == pytest.approx(blau, abs=1e-12)
    assert row["shannon"] == pytest.approx(shannon, abs=1e-12)
    assert row["hill0"] == k
    assert row["hill1"] == pytest.approx(exp(shannon))
    assert row["hill2"] == pytest.approx(1 / (1 - blau))
    if k == 1:
        assert np.isnan(row["iqv"])
    else:
        assert row["iqv"] == pytest.approx(blau * k / (k - 1))
    if total == 1:
        assert np.isnan(row["unbiased"])
    else:
        same = sum(count * (count - 1) for count in counts.values())
        assert row["unbiased"] == pytest.approx(1 - same / (total * (total - 1)))
    # A partner of h has h alone, whose sector nobody knows.
    assert found.drop("h")[INDICES].isna().all(axis=None)


def test_kinds_of_the_ontology_are_possible_even_if_nobody_is_one() -> None:
    net = mm.example()
    found = mm.diversity(net.select(kind=["business", "university"]))
    known = found[found["counted"] > 0]
    assert (known["iqv"] - known["blau"] * 6 / 5).abs().max() == pytest.approx(0)


def test_parallel_ties_are_one_partner() -> None:
    ties = [("a", "b", "m"), ("a", "b", "n"), ("b", "a", "m"), ("a", "c", "m")]
    found = mm.diversity(network("abc", ties, kinds="xyz")).loc["a"]
    assert (found["partners"], found["blau"]) == (2, 0.5)
    narrow = mm.diversity(network("abc", ties, kinds="xyz"), family="n").loc["a"]
    assert (narrow["partners"], narrow["blau"]) == (1, 0.0)


def test_distance_is_the_share_of_levels_not_shared() -> None:
    codes = ["0613", "0612", "0611", "0714", "0715", "0722", "06", "061", "071"]
    apart = pd.DataFrame(distances(codes), index=codes, columns=codes)
    assert apart.at["0613", "0612"] == pytest.approx(1 / 3)
    assert apart.at["0714", "0722"] == pytest.approx(2 / 3)
    assert apart.at["0613", "0714"] == 1.0
    assert apart.at["06", "0613"] == pytest.approx(2 / 3)
    assert apart.at["061", "0613"] == pytest.approx(1 / 3)
    assert apart.at["06", "071"] == 1.0
    assert (np.diag(apart) == 0).all()
    assert (apart == apart.T).all(axis=None)


def test_rao_stirling_by_hand() -> None:
    disciplines = [None, "0613; 0612", "0714", " 0613;;0613 ", None]
    names = ["h", "a", "b", "c", "d"]
    net = network(names, [("h", name) for name in names[1:]], disciplines=disciplines)
    found = mm.diversity(net, by="discipline", distance="isced").loc["h"]
    assert (found["partners"], found["unknown"], found["counted"]) == (4, 1, 4)
    shares = {"0613": 0.5, "0612": 0.25, "0714": 0.25}
    rao = 2 * (0.5 * 0.25 / 3 + 0.5 * 0.25 + 0.25 * 0.25)
    assert found["rao_stirling"] == pytest.approx(rao)
    assert found["blau"] == pytest.approx(1 - sum(p**2 for p in shares.values()))
    whole = mm.diversity(net, by="disciplines", distance="isced")
    assert whole.loc["d", "rao_stirling"] != whole.loc["d", "rao_stirling"]


def test_equal_distances_make_rao_the_index_of_blau() -> None:
    counts = sparse.csr_array(np.array([[5.0, 3.0, 2.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]))
    found = indices(counts, 3, 1.0 - np.eye(3))
    assert found["rao_stirling"] == pytest.approx(found["blau"], nan_ok=True)
    assert np.isnan(found["rao_stirling"][2])


def test_lists_of_codes() -> None:
    members, names = listed(pd.Series(["0613; 0714", None, "", "0714"], index=list("wxyz")))
    assert names == ["0613", "0714"]
    assert members.toarray().tolist() == [[1, 1], [0, 0], [0, 0], [0, 1]]


def test_programs_of_the_example() -> None:
    net = mm.example()
    found = mm.diversity(net, of="programs", by="discipline", distance="isced")
    assert list(found.index) == net.programs["program_id"].tolist()
    services = program_services(net)
    state = net.state()
    services = services[services["collaboration_id"].map(state) != "planned"]
    partners = services.groupby("program")["partner"].nunique()
    assert (found["partners"] == partners.reindex(found.index).fillna(0)).all()
    name = str(partners.idxmax())
    kinds = net.actors.set_index("actor_id")["kind"]
    own = services.loc[services["program"] == name, "partner"].drop_duplicates().map(kinds)
    shares = own.value_counts(normalize=True)
    by_kind = mm.diversity(net, of="programs")
    assert by_kind.at[name, "blau"] == pytest.approx(1 - (shares**2).sum())
    assert found["rao_stirling"].between(0, 1).all()


def test_nobody_has_partners() -> None:
    found = mm.diversity(network("ab", []))
    assert found["partners"].tolist() == [0, 0]
    assert found[INDICES].isna().all(axis=None)
    assert mm.diversity(network("ab", []), of="programs").empty
    none = mm.diversity(network("ab", [("a", "b")]), by="discipline", distance="isced")
    assert none["unknown"].tolist() == [1, 1]


def test_bad_options_are_said() -> None:
    net = star(["0613", "x1"])
    with pytest.raises(mm.OptionError, match="'x1' is not an ISCED-F code"):
        mm.diversity(net, by="sector", distance="isced")
    with pytest.raises(mm.OptionError, match="of is 'actors'"):
        mm.diversity(net, of="actors")
    with pytest.raises(mm.OptionError, match="distance is 'km'"):
        mm.diversity(net, distance="km")
    with pytest.raises(mm.OptionError, match="possible is 1, but 2 values of sector occur"):
        mm.diversity(net, by="sector", possible=1)
    with pytest.raises(mm.OptionError, match="no column 'x'"):
        mm.diversity(net, by="x")
