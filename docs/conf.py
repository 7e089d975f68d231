"""The site of the documentation: `python3 run.py docs` writes it into docs/_build/html."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pygments.lexers.special import TextLexer
from reference import api_pages

import mmnet

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "mmnet"
author = "mmnet developers"
copyright = "mmnet developers, MIT license"  # noqa: A001 - Sphinx asks for this name
release = version = mmnet.__version__

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "numpydoc",
    "myst_nb",
]
source_suffix = {".md": "myst-nb", ".rst": "restructuredtext"}
nb_execution_mode = "off"  # tests run the examples
exclude_patterns = ["_build", "images"]
root_doc = "index"
language = "en"

myst_heading_anchors = 3
# A link to a file beside the docs (a notebook, a script) is not a page of the site.
suppress_warnings = ["myst.xref_missing"]

autodoc_typehints = "none"  # numpydoc tells the types
autosummary_generate = True
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

html_theme = "pydata_sphinx_theme"
html_title = "mmnet"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "navigation_with_keys": False,
    "show_prev_next": False,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "header_links_before_dropdown": 6,
}


def setup(app: Sphinx) -> None:
    """Write the pages of the reference before Sphinx looks for them."""
    api_pages(Path(__file__).resolve().parent / "api")
    app.add_lexer("csv", TextLexer)
    # After numpydoc, which listens with the priority 500.
    app.connect("autodoc-process-docstring", with_plain_bars, priority=600)


def with_plain_bars(*event: Any) -> None:
    """Keep |x| as it is written: reStructuredText takes it for a substitution."""
    lines: list[str] = event[-1]
    code = (">>>", "...")
    lines[:] = [
        line if "`" in line or line.lstrip().startswith(code) else line.replace("|", r"\|")
        for line in lines
    ]
