"""The first held-out tables: lists of agreements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tests.recipes.books import write

if TYPE_CHECKING:
    from pathlib import Path

from tests.recipes.held import Held, pairs


def zh_project_summary(folder: Path) -> Held:
    """An education office: a merged title, who fills it in, groups as rows, a total, signatures."""
    rows: list[list[Any]] = [
        ["产教融合合作项目汇总表", "", "", "", "", "", "", ""],
        ["填报单位：东湖大学", "", "", "", "", "填报日期：2025年6月30日", "", ""],
        ["序号", "项目名称", "合作单位", "", "合作类别", "起止年月", "到账经费（万元）", "联系人"],
        ["", "", "牵头单位", "参与单位", "", "", "", ""],
        [
            1,
            "智能制造联合实验室",
            "东湖大学",
            "北辰机器人有限公司、材料研究所",
            "产学研合作",
            "2023.09-2026.08",
            120,
            "张三",
        ],
        [
            2,
            "数据科学实训基地",
            "东湖大学",
            "云杉软件公司",
            "实习基地",
            "2022年3月至今",
            35.5,
            "李四",
        ],
        [3, "海洋观测研究", "海洋研究院", "东湖大学", "科研合作", "2021-2024", "/", "王五"],
        ["合计", "", "", "", "", "", 155.5, ""],
        ["填表人：赵六", "", "", "审核人：孙七", "", "", "", ""],
    ]
    merged = {"汇总表": ["A1:H1", "C3:D3", "A3:A4", "B3:B4", "E3:E4", "F3:F4", "G3:G4", "H3:H4"]}
    kinds = {
        "东湖大学": "university",
        "北辰机器人有限公司": "business",
        "材料研究所": "research_institute",
        "云杉软件公司": "business",
        "海洋研究院": "research_institute",
    }
    return Held(
        write(folder / "zh_project_summary.xlsx", {"汇总表": rows}, merged),
        {},
        kinds,
        pairs(
            (
                "东湖大学+北辰机器人有限公司+材料研究所",
                "industry_university_research",
                "2023-09",
                "2026-08",
            ),
            ("东湖大学+云杉软件公司", "internship_base", "2022-03", ""),
            ("海洋研究院+东湖大学", "research_cooperation", "2021", "2024"),
        ),
        {(1_200_000, "CNY"), (355_000, "CNY")},
    )


def fr_conventions(folder: Path) -> Held:
    """A university's register of conventions, exported with semicolons and decimal commas."""
    text = (
        "Convention n°;Établissement;Partenaire;Nature du partenariat;Date de signature;Échéance;Montant (k€);État\n"
        "C-2021-04;Université de Bellerive;Laboratoires Aubépine SAS;Accueil de stagiaires;12/03/2021;tacite reconduction;;en cours\n"
        "C-2022-11;Université de Bellerive;Institut des Falaises;Coopération de recherche;05/09/2022;04/09/2026;45,5;en cours\n"
        "C-2019-02;Université de Bellerive;Ville de Bellerive;Soutien financier;15/01/2019;31/12/2021;120;échu\n"
    )
    path = folder / "fr_conventions.csv"
    path.write_text(text, encoding="utf-8-sig")
    kinds = {
        "Université de Bellerive": "university",
        "Laboratoires Aubépine SAS": "business",
        "Institut des Falaises": "research_institute",
        "Ville de Bellerive": "government_agency",
    }
    return Held(
        path,
        {
            "values / mode / Accueil de stagiaires": "internship_base",
            "texts / date / tacite reconduction": "ongoing",
            "values / mode / Soutien financier": "policy_and_financial_support",
        },
        kinds,
        pairs(
            (
                "Université de Bellerive+Laboratoires Aubépine SAS",
                "internship_base",
                "2021-03-12",
                "",
            ),
            (
                "Université de Bellerive+Institut des Falaises",
                "research_cooperation",
                "2022-09-05",
                "2026-09-04",
            ),
            (
                "Université de Bellerive+Ville de Bellerive",
                "policy_and_financial_support",
                "2019-01-15",
                "2021-12-31",
            ),
        ),
        {(45_500, "EUR"), (120_000, "EUR")},
    )


def de_cooperations(folder: Path) -> Held:
    """A German list: running numbers, terms in one cell, sums with a dash for no cents."""
    rows: list[list[Any]] = [
        ["Kooperationen der Hochschule Lindental (Stand: 01.06.2025)"],
        [],
        [
            "Lfd. Nr.",
            "Kooperationspartner",
            "Art des Partners",
            "Art der Kooperation",
            "Laufzeit",
            "Fördersumme in EUR",
            "Bemerkungen",
        ],
        [
            1,
            "Eichenwerk GmbH",
            "Unternehmen",
            "Praktikum",
            "01.10.2023 – 30.09.2026",
            "12.500,-",
            "",
        ],
        [
            2,
            "Institut für Seenforschung",
            "Forschungsinstitut",
            "Forschungskooperation",
            "seit 2020",
            "80.000,00",
            "Verlängerung geplant",
        ],
        [3, "Land Hügelland", "Behörde", "Förderung", "2022–2024", "250.000 €", ""],
        ["Summe", "", "", "", "", "342.500,00", ""],
    ]
    kinds = {
        "Hochschule Lindental": "university",
        "Eichenwerk GmbH": "business",
        "Institut für Seenforschung": "research_institute",
        "Land Hügelland": "government_agency",
    }
    return Held(
        write(folder / "de_cooperations.xlsx", {"Übersicht": rows}),
        {
            "constants / Übersicht / partners": "Hochschule Lindental",
            "values / mode / Förderung": "policy_and_financial_support",
        },
        kinds,
        pairs(
            ("Hochschule Lindental+Eichenwerk GmbH", "internship_base", "2023-10-01", "2026-09-30"),
            ("Hochschule Lindental+Institut für Seenforschung", "research_cooperation", "2020", ""),
            ("Hochschule Lindental+Land Hügelland", "policy_and_financial_support", "2022", "2024"),
        ),
        {(12_500, "EUR"), (80_000, "EUR"), (250_000, "EUR")},
    )


def es_forms(folder: Path) -> Held:
    """What Microsoft Forms makes of a question about each partner, in Spanish."""
    asked = "¿Con qué frecuencia colabora con estas entidades?"
    who = ["Universidad del Olmo", "Fresno Datos SL", "Instituto del Sauce"]
    rows: list[list[Any]] = [
        [
            "Id",
            "Hora de inicio",
            "Hora de finalización",
            "Correo electrónico",
            "Nombre",
            "Su organización",
            *(f"{asked}.{name}" for name in who),
        ],
        [
            1,
            date(2025, 5, 2),
            date(2025, 5, 2),
            "anonymous",
            "",
            "Universidad del Olmo",
            "",
            "Mensual",
            "Semanal",
        ],
        [
            2,
            date(2025, 5, 3),
            date(2025, 5, 3),
            "anonymous",
            "",
            "Fresno Datos SL",
            "Mensual",
            "",
            "Nunca",
        ],
        [
            3,
            date(2025, 5, 4),
            date(2025, 5, 4),
            "anonymous",
            "",
            "Instituto del Sauce",
            "Nunca",
            "Nunca",
            "",
        ],
    ]
    kinds = {
        "Universidad del Olmo": "university",
        "Fresno Datos SL": "business",
        "Instituto del Sauce": "research_institute",
    }
    return Held(
        write(folder / "es_forms.xlsx", {"Form1": rows}),
        {f"constants / Form1 / {asked}": "research_cooperation"},
        kinds,
        pairs(
            ("Universidad del Olmo+Fresno Datos SL", "research_cooperation", "", ""),
            ("Universidad del Olmo+Instituto del Sauce", "research_cooperation", "", ""),
        ),
    )


def en_alliance(folder: Path) -> Held:
    """An alliance: members with acronyms, a log that uses the acronyms, American dates."""
    members: list[list[Any]] = [
        ["Member organization", "Acronym", "Sector", "HQ country", "Joined"],
        ["University of Alder Bay", "UAB", "University", "United States", 2019],
        ["Birchwood Analytics, Inc.", "BWA", "Company", "USA", 2020],
        ["Cedar Policy Institute", "CPI", "Research institute", "Canada", 2020],
    ]
    log: list[list[Any]] = [
        ["Partnership log FY2024"],
        [
            "Date signed",
            "Lead",
            "Partners involved",
            "Activity type",
            "Valid through",
            "Value (USD)",
            "Notes",
        ],
        ["10/25/2023", "UAB", "BWA", "Internships", "12/31/2025", "$15,000", "renewable"],
        ["03/04/2024", "CPI", "UAB, BWA", "Joint research", "ongoing", "$1,250,000", ""],
        ["06/01/2024", "UAB", "CPI", "Research collaboration", "05/31/2027", "TBD", ""],
    ]
    kinds = {
        "University of Alder Bay": "university",
        "Birchwood Analytics, Inc.": "business",
        "Cedar Policy Institute": "research_institute",
    }
    return Held(
        write(folder / "en_alliance.xlsx", {"Members": members, "Log": log}),
        {},
        kinds,
        pairs(
            (
                "University of Alder Bay+Birchwood Analytics, Inc.",
                "internship_base",
                "2023-10-25",
                "2025-12-31",
            ),
            (
                "University of Alder Bay+Birchwood Analytics, Inc.+Cedar Policy Institute",
                "research_cooperation",
                "2024-03-04",
                "",
            ),
            (
                "University of Alder Bay+Cedar Policy Institute",
                "research_cooperation",
                "2024-06-01",
                "2027-05-31",
            ),
        ),
        {(15_000, "USD"), (1_250_000, "USD")},
    )


def en_stacked(folder: Path) -> Held:
    """Two tables below each other in one sheet, each with a heading."""
    rows: list[list[Any]] = [
        ["1. Our partners"],
        ["Name of organisation", "Type of organisation", "Country"],
        ["Oakfield University", "University", "UK"],
        ["Elm Robotics Ltd", "Business", "UK"],
        ["Ministry of Rivers", "Government", "Ireland"],
        [],
        [],
        ["2. Agreements in force"],
        ["Agreement no.", "Between", "Purpose", "Start date", "End date"],
        ["A-1", "Oakfield University and Elm Robotics Ltd", "Internships", "Sept 2022", "Aug 2025"],
        ["A-2", "Ministry of Rivers and Oakfield University", "Funding", "2023", "2026"],
    ]
    kinds = {
        "Oakfield University": "university",
        "Elm Robotics Ltd": "business",
        "Ministry of Rivers": "government_agency",
    }
    return Held(
        write(folder / "en_stacked.xlsx", {"Register": rows}),
        {"columns / Register 2 / Between": "partners", "columns / Register 2 / Purpose": "mode"},
        kinds,
        pairs(
            ("Oakfield University+Elm Robotics Ltd", "internship_base", "2022-09", "2025-08"),
            (
                "Ministry of Rivers+Oakfield University",
                "policy_and_financial_support",
                "2023",
                "2026",
            ),
        ),
    )
