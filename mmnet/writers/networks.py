"""Write a whole network, in the form that the path or the caller says."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.public import public_copy
from mmnet.wording import listing
from mmnet.writers.endings import require_ending

if TYPE_CHECKING:
    from os import PathLike

    from mmnet.network import Network

# Form: the module and the function that write it. Loaded when asked for.
FORMS = {
    "csv": ("mmnet.writers.folder", "write_folder"),
    "parquet": ("mmnet.writers.folder", "write_parquet_folder"),
    "xlsx": ("mmnet.writers.folder", "write_book"),
    "duckdb": ("mmnet.writers.duck", "write_duckdb"),
    "graphml": ("mmnet.writers.xml_graphs", "write_graphml"),
    "gexf": ("mmnet.writers.xml_graphs", "write_gexf"),
    "kumu": ("mmnet.writers.programs", "write_kumu"),
    "vosviewer": ("mmnet.writers.programs", "write_vosviewer"),
    "dl": ("mmnet.writers.programs", "write_dl"),
    "cytoscape": ("mmnet.writers.programs", "write_cytoscape"),
    "hif": ("mmnet.writers.hypergraph", "write_hif"),
}
SUFFIXES = {
    "": "csv", ".xlsx": "xlsx", ".duckdb": "duckdb", ".graphml": "graphml", ".gexf": "gexf",
    ".dl": "dl", ".cyjs": "cytoscape",
}  # fmt: skip
SAY_WHICH = {".parquet": ("parquet",), ".json": ("vosviewer", "cytoscape", "hif")}


@checked
def write(
    net: Network,
    path: str | PathLike[str],
    *,
    form: str | None = None,
    public: bool = False,
) -> Path:
    """Write a network to a folder or a file.

    Folders of CSV or Parquet, workbooks and DuckDB files hold all eight tables and come back equal
    with `mm.read`. The other forms are for other programs and hold less: see docs/formats.md.

    Parameters
    ----------
    net : Network
    path : str or path
        A folder (CSV with a `datapackage.json`), or a file that ends in .xlsx, .duckdb, .graphml,
        .gexf, .dl or .cyjs.
    form : str, optional
        What to write where the path does not tell: csv, parquet, xlsx, duckdb, graphml, gexf,
        kumu (.xlsx), vosviewer (.json), dl (UCINET), cytoscape (.json) or hif (.json).
    public : bool
        True writes a public copy (`public_copy`).

    Returns
    -------
    Path
        Where it was written. A failure leaves an older file as it was.

    Raises
    ------
    OptionError
        If the form is not known, does not follow from the path, or cannot hold the network.
    MissingExtraError
        If the form needs a package that is absent.

    Examples
    --------
    >>> import mmnet as mm
    >>> mm.write(mm.example(), "register.xlsx").name
    'register.xlsx'
    >>> mm.read("register.xlsx") == mm.example()
    True
    """
    target = Path(path)
    module, function = FORMS[require_form(target, form)]
    getattr(import_module(module), function)(public_copy(net) if public else net, target)
    return target


def require_form(path: str | PathLike[str], form: str | None = None) -> str:
    """Return the form to write; refuse one that is not known, or a path that does not tell."""
    target = Path(path)
    if form is not None:
        if form in FORMS:
            return form
        msg = f"{form!r} is not a form that can be written: use one of {', '.join(FORMS)}"
        raise OptionError(msg)
    suffix = "" if target.is_dir() else target.suffix.lower()
    if suffix in SAY_WHICH:
        said = listing([f'form="{name}"' for name in SAY_WHICH[suffix]], last="or")
        msg = f"{target} does not tell the form: say {said}"
        raise OptionError(msg)
    require_ending(target, SUFFIXES, "a network, where it is no folder and form= says nothing,")
    return SUFFIXES[suffix]
