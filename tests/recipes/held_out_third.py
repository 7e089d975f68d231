"""Held-out tables that came after the first mends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.recipes.books import write

if TYPE_CHECKING:
    from pathlib import Path

from tests.recipes.held import Held, pairs


def de_sections(folder: Path) -> Held:
    """Agreements below headings that name their mode; no column does."""
    rows: list[list[Any]] = [
        ["Partner", "Einrichtungstyp", "Ansprechpartner", "Beginn", "Ende"],
        ["Praktikum", "", "", "", ""],
        ["Eichenwerk GmbH", "Unternehmen", "Fr. A", "2021", "2025"],
        ["Buchenbau AG", "Unternehmen", "Hr. B", "2022", ""],
        ["Forschungskooperation", "", "", "", ""],
        ["Institut für Seenforschung", "Forschungsinstitut", "Fr. C", "2020", "2026"],
    ]
    kinds = {
        "Hochschule Lindental": "university",
        "Eichenwerk GmbH": "business",
        "Buchenbau AG": "business",
        "Institut für Seenforschung": "research_institute",
    }
    return Held(
        write(folder / "de_sections.xlsx", {"Tabelle1": rows}),
        {
            "constants / Tabelle1 / partners": "Hochschule Lindental",
            "sheets / Tabelle1": "agreements",
        },
        kinds,
        pairs(
            ("Hochschule Lindental+Eichenwerk GmbH", "internship_base", "2021", "2025"),
            ("Hochschule Lindental+Buchenbau AG", "internship_base", "2022", ""),
            (
                "Hochschule Lindental+Institut für Seenforschung",
                "research_cooperation",
                "2020",
                "2026",
            ),
        ),
    )


def en_tracker(folder: Path) -> Held:
    """Partners with their type, and a tick for each way of working together."""
    rows: list[list[Any]] = [
        ["Partner", "Type", "Country", "Internships", "Joint research", "Funding"],
        ["Elm Robotics Ltd", "Business", "UK", "✓", "", ""],
        ["Cedar Policy Institute", "Research institute", "Canada", "", "✓", ""],
        ["Ministry of Rivers", "Government", "Ireland", "", "✓", "✓"],
    ]
    kinds = {
        "Oakfield University": "university",
        "Elm Robotics Ltd": "business",
        "Cedar Policy Institute": "research_institute",
        "Ministry of Rivers": "government_agency",
    }
    return Held(
        write(folder / "en_tracker.xlsx", {"Tracker": rows}),
        {"constants / Tracker / partners": "Oakfield University"},
        kinds,
        pairs(
            ("Oakfield University+Elm Robotics Ltd", "internship_base", "", ""),
            ("Oakfield University+Cedar Policy Institute", "research_cooperation", "", ""),
            ("Oakfield University+Ministry of Rivers", "research_cooperation", "", ""),
            ("Oakfield University+Ministry of Rivers", "policy_and_financial_support", "", ""),
        ),
    )


def es_agreements(folder: Path) -> Held:
    """Agreements in force: a header of two lines, yearly sums, tacit renewal."""
    rows: list[list[Any]] = [
        ["RELACIÓN DE CONVENIOS VIGENTES"],
        ["Nº", "Entidad", "Tipo de entidad", "Modalidad", "Vigencia", "", "Importe (€)"],
        ["", "", "", "", "Desde", "Hasta", ""],
        [1, "Fresno Datos SL", "Empresa", "Prácticas", "01/09/2022", "31/08/2026", "12.000,00"],
        [
            2,
            "Instituto del Sauce",
            "Centro de investigación",
            "Cooperación en investigación",
            "15/03/2021",
            "indefinida",
            "6.500,50",
        ],
    ]
    merged = {"Convenios": ["A1:G1", "E2:F2", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "G2:G3"]}
    kinds = {
        "Universidad del Olmo": "university",
        "Fresno Datos SL": "business",
        "Instituto del Sauce": "research_institute",
    }
    return Held(
        write(folder / "es_agreements.xlsx", {"Convenios": rows}, merged),
        {
            "constants / Convenios / partners": "Universidad del Olmo",
            "texts / date / indefinida": "ongoing",
        },
        kinds,
        pairs(
            ("Universidad del Olmo+Fresno Datos SL", "internship_base", "2022-09-01", "2026-08-31"),
            ("Universidad del Olmo+Instituto del Sauce", "research_cooperation", "2021-03-15", ""),
        ),
        {(12_000, "EUR"), (6_500.5, "EUR")},
    )


def de_three_partners(folder: Path) -> Held:
    """A column for each of three partners, from and to."""
    text = (
        "Partner 1;Partner 2;Partner 3;Thema;Kooperationsform;Von;Bis\n"
        "Hochschule Lindental;Eichenwerk GmbH;;Werkstoffe;Praktikum;2021;2024\n"
        "Hochschule Lindental;Institut für Seenforschung;Universität Bergsee;Wasser;Forschungskooperation;04/2022;\n"
    )
    path = folder / "de_three_partners.csv"
    path.write_text(text, encoding="utf-8")
    kinds = {
        "Hochschule Lindental": "university",
        "Eichenwerk GmbH": "business",
        "Institut für Seenforschung": "research_institute",
        "Universität Bergsee": "university",
    }
    return Held(
        path,
        {},
        kinds,
        pairs(
            ("Hochschule Lindental+Eichenwerk GmbH", "internship_base", "2021", "2024"),
            (
                "Hochschule Lindental+Institut für Seenforschung+Universität Bergsee",
                "research_cooperation",
                "2022-04",
                "",
            ),
        ),
    )


def fr_programs_across(folder: Path) -> Held:
    """Partners down, programs across, a cross for who takes part; the programs have a list."""
    rows: list[list[Any]] = [
        ["Partenaire", "IA et éthique", "Gestion de l'eau"],
        ["Université du Hêtre", "x", "x"],
        ["Tilleul SARL", "x", ""],
        ["Institut du Frêne", "", "x"],
    ]
    partners: list[list[Any]] = [
        ["Établissement", "Type d'établissement"],
        ["Université du Hêtre", "Université"],
        ["Tilleul SARL", "Entreprise"],
        ["Institut du Frêne", "Institut de recherche"],
    ]
    kinds = {
        "Université du Hêtre": "university",
        "Tilleul SARL": "business",
        "Institut du Frêne": "research_institute",
    }
    return Held(
        write(folder / "fr_programs_across.xlsx", {"Participation": rows, "Partenaires": partners}),
        {"constants / Participation / mode": "research_cooperation"},
        kinds,
        pairs(
            ("Université du Hêtre+Tilleul SARL", "research_cooperation", "", ""),
            ("Université du Hêtre+Institut du Frêne", "research_cooperation", "", ""),
        ),
    )


def zh_numbered_cells(folder: Path) -> Held:
    """Partners as a numbered list in one cell, terms with slashes, sums without a unit."""
    rows: list[list[Any]] = [
        ["合作项目", "合作单位", "合作类型", "合作期限", "合同金额(元)", "执行状态"],
        [
            "智能制造实习",
            "1.东湖大学\n2.北辰机器人有限公司",
            "实习基地",
            "2023/9-2026/8",
            "1,200,000",
            "执行中",
        ],
        [
            "海洋观测",
            "1、海洋研究院\n2、东湖大学",
            "科研合作",
            "2021年至2024年",
            "350000",
            "已结题",
        ],
    ]
    partners: list[list[Any]] = [
        ["单位", "类型"],
        ["东湖大学", "高校"],
        ["北辰机器人有限公司", "企业"],
        ["海洋研究院", "科研院所"],
    ]
    kinds = {
        "东湖大学": "university",
        "北辰机器人有限公司": "business",
        "海洋研究院": "research_institute",
    }
    return Held(
        write(folder / "zh_numbered_cells.xlsx", {"项目": rows, "单位": partners}),
        {"decimals / 项目 / 合同金额(元)": "."},
        kinds,
        pairs(
            ("东湖大学+北辰机器人有限公司", "internship_base", "2023-09", "2026-08"),
            ("海洋研究院+东湖大学", "research_cooperation", "2021", "2024"),
        ),
        {(1_200_000, "CNY"), (350_000, "CNY")},
    )
