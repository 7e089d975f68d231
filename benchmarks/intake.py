"""How long a workbook of 100,000 agreements takes: proposed, and read by its recipe.

python benchmarks/intake.py [ROWS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

import mmnet as mm

KINDS = {"University": "高校", "Firm": "企业"}
STARTS = ["2023年9月", "Sept 2024", "since 2019", "2021/3/1", "2022", "09/2024"]
SUMS = ["1.2 million RMB", "120万元", "€45.000,50", "30k EUR", "", "80 000 €"]


def workbook(path: Path, rows: int) -> None:
    book = xlsxwriter.Workbook(str(path))
    partners, ledger = book.add_worksheet("合作单位"), book.add_worksheet("合作协议")
    partners.write_row(0, 0, ["单位名称", "单位性质", "国家"])
    names = [f"{kind} {i}" for i in range(1000) for kind in KINDS]
    for i, name in enumerate(names, 1):
        partners.write_row(i, 0, [name, KINDS[name.split()[0]], "中国"])
    ledger.write_row(0, 0, ["合作协议台账"])
    ledger.write_row(
        1, 0, ["序号", "合作单位", "合作类型", "签订时间", "到期时间", "经费", "状态", "备注"]
    )
    for i in range(rows):
        pair = f"Firm {(i * 7 + i // 1000) % 1000}; University {i % 1000}"  # each pair once
        cells = [i + 1, pair, "实习基地", STARTS[i % 6], "2026", SUMS[i % 6], "执行中", "x"]
        ledger.write_row(i + 2, 0, cells)
    book.close()


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        workbook(path, rows)
        begin = time.perf_counter(), time.process_time()
        found = mm.intake(path)
        said = f"{len(found.questions)} questions"
        print(f"proposed: {took(*begin)}, {said}", flush=True)
        recipe = found.save(Path(folder) / "recipe.toml")
        begin = time.perf_counter(), time.process_time()
        net = mm.read(path, recipe=recipe, as_of="2025-06-30")
        print(f"read by recipe: {took(*begin)}, {len(net.collaborations):,} collaborations")


def took(begin: float, cpu: float) -> str:
    return f"{time.perf_counter() - begin:.1f} s ({time.process_time() - cpu:.1f} s of one core)"


if __name__ == "__main__":
    main()
