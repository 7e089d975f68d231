"""Write the eight tables of a network into a DuckDB file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.errors import MissingExtraError
from mmnet.writers.atomic import replaced
from mmnet.writers.folder import ABOUT, filled

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.network import Network


def write_duckdb(net: Network, target: Path) -> None:
    """Write a database with the tables, and one about the network."""
    try:
        import duckdb
    except ImportError as error:
        missing = ("duckdb", "duckdb", "writing DuckDB")
        raise MissingExtraError(*missing) from error
    about = pd.DataFrame({"key": ["title", "as_of"], "value": [net.title, str(net.as_of)]})
    with replaced(target) as temporary:
        # DuckDB makes its file itself, and takes an empty one for a broken database.
        temporary.unlink()
        with duckdb.connect(str(temporary)) as database:
            for name, frame in {**filled(net), ABOUT: about}.items():
                database.register("written", frame)
                database.execute(f"CREATE TABLE {name} AS SELECT * FROM written")  # noqa: S608 - our own names
                database.unregister("written")
