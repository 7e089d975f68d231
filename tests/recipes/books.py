"""Workbooks as people keep them, made by scripts; nothing in them is anyone's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[list[Any]]

UNIVERSITIES = ["清华大学", "北京大学", "浙江大学", "复旦大学", "南京大学", "武汉大学", "中山大学", "四川大学", "山东大学", "厦门大学",
                "University of Freiburg", "Université de Lyon", "Universidad de Granada", "University of Leeds", "TU Delft",
                "Aalto University", "Université de Genève", "Universität Wien", "University of Oslo", "Universidad de Chile"]  # fmt: skip
FIRMS = ["Fern AI", "Alder Systems GmbH", "智源科技有限公司", "Birch Robotics", "Cedar Data Ltd", "Dogwood Health", "云杉软件公司", "Elm Logistics",
         "Hazel Finance", "Ivy Media", "Juniper Energy", "Larch Mobility", "Maple Foods", "Oak Materials", "Pine Aerospace",
         "Rowan Design", "Spruce Optics", "Willow Bio", "红杉制造集团", "Yew Analytics"]  # fmt: skip
INSTITUTES = ["Institute for Applied Optics", "高能物理研究所", "Institut des Sciences Ouvertes", "海洋研究院", "Nordic Climate Institute",
              "材料研究所", "Instituto de Datos", "Zentrum für Sprachforschung"]  # fmt: skip
OFFICES = ["教育部", "Ministry of Labor", "市科技局", "省教育厅", "Agencia de Empleo", "人社局"]
BODIES = ["World Skills Body", "Lake Charter Organization", "River Basin Organization"]
OTHERS = ["Green Future Foundation", "Open Learning Trust", "Future Teachers Fund"]
KINDS = {
    "高校": UNIVERSITIES[:8], "大学": UNIVERSITIES[8:10], "University": UNIVERSITIES[10:16], "universities": UNIVERSITIES[16:],
    "企业": FIRMS[:9], "Company": FIRMS[9:15], "公司": FIRMS[15:], "科研院所": INSTITUTES[:4], "Research institute": INSTITUTES[4:],
    "政府部门": OFFICES, "国际组织": BODIES, "NGO": OTHERS,
}  # fmt: skip
STARTS = [
    "2023年9月",
    "Sept 2024",
    "since 2019",
    "2021/3/1",
    "2022",
    "09/2024",
    "2020年",
    "1 Sept 2023",
    "2018.9",
    "AY 2023/24",
]
ENDS = [
    "ongoing",
    "至今",
    "2026年8月",
    "2025",
    "长期",
    "Aug 2027",
    "",
    "2026-12-31",
    "31/12/2026",
    "待定",
]
SUMS = [
    "1.2 million RMB",
    "120万元",
    "€45.000,50",
    "30k EUR",
    "",
    "500,000 RMB",
    "12万元",
    "—",
    "80 000 €",
    "2百万元",
]
STATES = [
    "执行中",
    "ongoing",
    "已结束",
    "进行中",
    "active",
    "completed",
    "",
    "计划中",
    "执行中",
    "有效",
]
PROGRAMS = ["人工智能", "数据治理", "Digital Health", "", "Green Finance"]


def analyst(path: Path, *, quarter: int = 1) -> Path:
    """The register of a ministry's analyst: 60 partners, 150 agreements, two languages."""
    partners: Rows = [
        ["合作单位一览表（2025年）"],
        [],
        ["单位名称", "英文名 / short name", "单位性质", "国家", "城市", "联系人"],
    ]
    for kind, names in KINDS.items():
        for i, name in enumerate(names):
            country = (
                "中国"
                if "\u4e00" <= name[0] <= "\u9fff"
                else ["Germany", "France", "Spain", "UK", "Finland"][i % 5]
            )
            alias = f"P{len(partners):02d}; Partner {len(partners)}"
            partners.append([name, alias, kind, country, "", f"Contact {i}"])
    partners.append(["合计", "60 家"])
    agreements: Rows = [
        ["合作协议台账"],
        ["序号", "合作单位", "合作类型", "签订时间", "到期时间", "经费", "状态", "微专业", "备注"],
    ]
    agreements += [_agreement(i) for i in range(150)]
    if quarter == 2:
        agreements[3][6] = "已完成"
        agreements += [
            _agreement(150),
            [152, "清华大学; Moss Energy", "实习基地", "2025年10月", "至今", "", "执行中", "", ""],
        ]
        agreements[-2][2] = "讲座"
    agreements.append(["合计", "", "", "", "", "", "", "", ""])
    agreements.append(["注：金额单位见各格；数据截至2025年6月"])
    notes: Rows = [["说明"], ["本表由各学院填报。"], ["红色为未确认。"]]
    return write(path, {"说明": notes, "合作单位": partners, "合作协议": agreements})


def _agreement(i: int) -> list[Any]:
    uni, firm = UNIVERSITIES[i % 20], FIRMS[(i * 7) % 20]
    many = {
        0: ("实习基地", [firm, uni]), 1: ("产学研合作", [uni, firm, INSTITUTES[i % 8]]), 2: ("internship", [uni, firm]),
        3: ("科研合作", [INSTITUTES[i % 8], uni, UNIVERSITIES[(i + 3) % 20]]), 4: ("经费支持", [OFFICES[i % 6], uni]),
        5: ("学生交换", [uni, UNIVERSITIES[(i + 11) % 20]]), 6: ("定制培养", [firm, uni]), 7: ("就业服务", [OFFICES[i % 6], uni]),
        8: ("Joint research", [uni, INSTITUTES[(i + 2) % 8]]), 9: ("Funding", [OTHERS[i % 3], uni]),
    }  # fmt: skip
    mode, names = many[i % 10]
    if i % 50 == 16:
        mode, names = "定制培养", [uni, UNIVERSITIES[(i + 1) % 20]]
    between = ["; ", "、", "\n", "；"][i % 4]
    return [i + 1, between.join(names), mode, STARTS[i % 10], ENDS[(i // 3) % 10], SUMS[(i // 2) % 10], STATES[(i // 5) % 10],
            PROGRAMS[i % 5], "见附件" if i % 9 == 0 else ""]  # fmt: skip


def write(path: Path, sheets: dict[str, Rows], merged: dict[str, list[str]] | None = None) -> Path:
    """Write rows as sheets; a range such as "A1:D1" is merged, and holds its first cell."""
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(row, column, cell)
        for area in (merged or {}).get(name, []):
            first = area.split(":")[0]
            column, row = ord(first[0]) - ord("A"), int(first[1:]) - 1
            sheet.merge_range(area, rows[row][column])
    book.close()
    return path
