"""The same network from frames of pandas, polars, DuckDB and pyarrow, and from any Arrow stream."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS: dict[str, list[Any]] = {
    "序号": [1, 2, 3],
    "合作单位": ["Fern AI; 清华大学", "清华大学、北京大学", "Fern AI、北京大学"],
    "合作类型": ["实习基地", "科研合作", "定制培养"],
    "签订时间": [date(2023, 9, 1), date(2021, 3, 1), None],
    "经费（万元）": [12.5, None, 30.0],
    "备注": ["", None, "x"],
}
ANSWERS = {"Fern AI": "business", "清华大学": "university"}


class Stream:
    """What only says that it is a stream of Arrow."""

    def __init__(self, held: Any) -> None:
        self.held = held

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.held.__arrow_c_stream__(requested_schema)


def of_polars() -> Any:
    return pytest.importorskip("polars").DataFrame(COLUMNS, strict=False)


def of_pyarrow() -> Any:
    return pytest.importorskip("pyarrow").table(COLUMNS)


def of_duckdb() -> Any:
    table = of_pyarrow()
    con = pytest.importorskip("duckdb").connect()
    con.register("ledger", table)
    return con.sql("select * from ledger")


def of_stream() -> Any:
    return Stream(of_pyarrow())


def of_reader() -> Any:
    return of_pyarrow().to_reader()


def net_of(table: Any) -> mm.Network:
    return mm.intake(table).answer(ANSWERS).read(title="ledger", as_of="2025-06-30")


@pytest.fixture(scope="module")
def expected() -> mm.Network:
    net = net_of(pd.DataFrame(COLUMNS))
    assert net.collaborations["start"].dropna().tolist() == ["2023-09-01", "2021-03-01"]
    assert net.collaborations["amount"].dropna().tolist() == [125_000, 300_000]
    return net


@pytest.mark.parametrize("made", [of_polars, of_pyarrow, of_duckdb, of_stream, of_reader])
def test_frames_of_other_libraries(made: Callable[[], Any], expected: mm.Network) -> None:
    assert net_of(made()) == expected
    net = net_of({"ledger": made()})
    assert net.participations.equals(expected.participations)
