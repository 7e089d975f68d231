"""Make the pictures of docs/intake.md: the workbook, what it seems to hold, questions, network.

python docs/make_intake_images.py

Runs the cells of notebooks/07-any-table-in.ipynb. Needs Chromium.
"""

from __future__ import annotations

import html
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from make_images import ARGUMENTS, IMAGES, ROOT, chromium, reduce
from openpyxl.utils import get_column_letter
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl.cell import Cell
    from playwright.sync_api import Browser

    import mmnet as mm

NOTEBOOK = ROOT / "notebooks" / "07-any-table-in.ipynb"
STYLE = """
body { font: 15px/1.5 sans-serif; margin: 0; padding: 16px; color: #1f2933; width: max-content }
body { max-width: 1180px }
.sheet { font-size: 13px } .sheet td { border: 1px solid #c9d1d9; vertical-align: top }
.sheet th { border: 1px solid #c9d1d9; background: #eef1f4; font-weight: normal; color: #52606d }
.sheet td { min-width: 46px; height: 20px } .arrow { float: right; color: #52606d }
table { border-collapse: collapse; margin: 12px 0 } h2 { font-size: 16px; margin: 20px 0 4px }
th, td { padding: 4px 10px; border-bottom: 1px solid #d9dee3; text-align: left }
"""


def main() -> None:
    """Write the four pictures and say how large each is."""
    made = run_notebook()
    found, register = made["mm"].intake(made["register"]), made["register"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        show(browser, sheets(register), IMAGES / "intake-workbook.png")
        show(browser, found._repr_html_(), IMAGES / "intake-found.png")
        later = made["mm"].intake(made["later"], recipe=made["recipe"])
        asked = later.write_questions(Path(folder) / "questions.xlsx")
        page = sheets(asked, hidden=("choices", "id"))
        show(browser, page, IMAGES / "intake-questions.png")
        show(browser, network_page(made["net"]), IMAGES / "intake-network.png")
        browser.close()
    for path in sorted(IMAGES.glob("intake-*.png")):
        reduce(path)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


def run_notebook() -> dict[str, Any]:
    """Return what the cells of the notebook make."""
    names: dict[str, Any] = {}
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 - our own notebook
    return names


def sheets(path: Path, hidden: tuple[str, ...] = ()) -> str:
    """Return the cells of a workbook as a page, with letters and numbers at their edges."""
    book = openpyxl.load_workbook(path)
    parts = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        columns = [
            at for at in range(1, sheet.max_column + 1) if sheet.cell(1, at).value not in hidden
        ]
        head = "".join(f"<th>{get_column_letter(at)}</th>" for at in columns)
        rows = []
        for number in range(1, sheet.max_row + 1):
            cells = (sheet.cell(number, at) for at in columns)
            rows.append(f"<tr><th>{number}</th>{''.join(map(drawn, cells))}</tr>")
        parts.append(f"<h2>{sheet.title}</h2><table class=sheet><tr><th></th>{head}</tr>")
        parts.append(f"{''.join(rows)}</table>")
    return "".join(parts)


def drawn(cell: Cell) -> str:
    """Draw a cell: its text, its color, and the arrow of a list to choose from."""
    text = "" if cell.value is None else html.escape(str(cell.value)).replace("\n", "<br>")
    filled = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else ""
    style = f' style="background:#{filled}"' if filled else ""
    arrow = '<span class="arrow">▾</span>' if filled else ""
    bold = f"<b>{text}</b>" if cell.font.b else text
    return f"<td{style}>{bold}{arrow}</td>"


def network_page(net: mm.Network) -> str:
    """Return the network, the account of its rows and some changes as tables."""
    changes = net.check().changes
    facts = ["collaboration_id", "mode", "start", "end", "status", "amount", "unit"]
    parts = {
        "net.collaborations": net.collaborations[facts],
        "net.check().balance": net.check().balance,
        "net.check().changes": changes[changes["column"].isin(["签订时间", "经费"])],
    }
    return "".join(f"<h2><code>{name}</code></h2>{table(frame)}" for name, frame in parts.items())


def table(frame: pd.DataFrame) -> str:
    """Write a frame as a table of HTML."""
    return str(frame.to_html(index=False, na_rep="", border=0))


def show(browser: Browser, body: str, target: Path) -> None:
    """Take a picture of a part of a page."""
    page = browser.new_page(viewport={"width": 1240, "height": 60})
    page.set_content(f"<!DOCTYPE html><style>{STYLE}</style>{body}")
    page.locator("body").screenshot(path=target)
    page.close()


if __name__ == "__main__":
    main()
