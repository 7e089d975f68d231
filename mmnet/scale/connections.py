"""Connections to the engines."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.errors import MissingExtraError, OptionError

if TYPE_CHECKING:
    from os import PathLike

ENGINES = ("duckdb", "spark")
SPARK = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


@checked
def connect(
    engine: str = "duckdb",
    *,
    memory: str = "4GiB",
    threads: int | None = None,
    spill: str | PathLike[str] | None = None,
    master: str = "local[*]",
    settings: dict[str, str] | None = None,
) -> Any:
    """Connect to an engine.

    Parameters
    ----------
    engine : {"duckdb", "spark"}
    memory : str
        DuckDB: memory that it may use, such as "6GiB"; what does not fit goes to `spill`. Spark:
        memory of the driver.
    threads : int, optional
        DuckDB: threads; one a core if not given.
    spill : str or path, optional
        DuckDB: folder for what does not fit; a temporary one if not given.
    master : str
        Spark: where it runs, such as "local[4]" or the address of a cluster.
    settings : dict, optional
        Spark: further settings.

    Returns
    -------
    ibis backend

    Raises
    ------
    OptionError
        If the engine is neither of the two.
    MissingExtraError
        If ibis or the engine is absent: pip install "mmnet[scale]".

    Examples
    --------
    >>> import mmnet as mm
    >>> mm.scale.connect("duckdb", memory="1GiB", threads=1).name
    'duckdb'
    """
    if engine not in ENGINES:
        msg = f"{engine!r} is not an engine: use one of {', '.join(ENGINES)}, or pass a connection"
        raise OptionError(msg)
    try:
        import ibis
    except ImportError as error:
        raise MissingExtraError(package="ibis", extra="scale", purpose="mm.scale") from error
    if engine == "duckdb":
        options: dict[str, Any] = {"memory_limit": memory, "preserve_insertion_order": False}
        if threads is not None:
            options["threads"] = threads
        if spill is not None:
            options["temp_directory"] = str(spill)
        return ibis.duckdb.connect(**options)
    return ibis.pyspark.connect(_session(master, memory, settings or {}))


def _session(master: str, memory: str, settings: dict[str, str]) -> Any:
    try:
        import pyspark
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError(package="pyspark", extra="scale", purpose="Spark") from error
    # Workers of a local cluster are started from here.
    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    builder = SparkSession.builder.master(master).appName("mmnet")
    size = memory.replace("GiB", "g").replace("MiB", "m").replace("GB", "g").replace("MB", "m")
    for key, value in {**SPARK, "spark.driver.memory": size, **settings}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
