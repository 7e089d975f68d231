"""Tables that were written before anybody looked how mmnet would read them.

Modelled on what ministries, universities, alliances and survey tools send; nobody's data. Each has
the answers of a careful person and what must come of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.recipes.books import write

if TYPE_CHECKING:
    from pathlib import Path

Agreement = tuple[frozenset[str], str, str, str]
"""Who, which mode, from when, until when."""


@dataclass
class Held:
    """A file, what is answered when it is asked, and what must come of it."""

    path: Path
    answers: dict[str, str]
    kinds: dict[str, str] = field(default_factory=dict)
    agreements: set[Agreement] | None = None
    amounts: set[tuple[float, str]] | None = None
    needs: set[tuple[Any, ...]] | None = None
    ratings: set[tuple[Any, ...]] | None = None


def pairs(*rows: tuple[str, str, str, str]) -> set[Agreement]:
    return {(frozenset(who.split("+")), mode, start, end) for who, mode, start, end in rows}


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


def zh_bases(folder: Path) -> Held:
    """A list of internship bases: what they are is only in the title, grouped by college."""
    rows: list[list[Any]] = [
        ["校外实习基地一览表", "", "", "", ""],
        ["所属学院", "基地单位名称", "可接纳人数", "协议起始时间", "协议终止时间"],
        ["信息学院", "云杉软件公司", "30人", "2021年9月", "2026年8月"],
        ["", "智源科技有限公司", "20人", "2022.3", "长期"],
        ["商学院", "红杉制造集团", "15人", "2023年9月1日", "2025年12月31日"],
    ]
    kinds = {
        "东湖大学": "university",
        "云杉软件公司": "business",
        "智源科技有限公司": "business",
        "红杉制造集团": "business",
    }
    return Held(
        write(folder / "zh_bases.xlsx", {"实习基地": rows}, {"实习基地": ["A1:E1", "A3:A4"]}),
        {"constants / 实习基地 / partners": "东湖大学"},
        kinds,
        pairs(
            ("东湖大学+云杉软件公司", "internship_base", "2021-09", "2026-08"),
            ("东湖大学+智源科技有限公司", "internship_base", "2022-03", ""),
            ("东湖大学+红杉制造集团", "internship_base", "2023-09-01", "2025-12-31"),
        ),
        {(30, "persons"), (20, "persons"), (15, "persons")},
    )


def fr_matrix(folder: Path) -> Held:
    """Who works with whom, crosses in the upper half, names turned by a corner cell."""
    who = ["Université du Hêtre", "Tilleul SARL", "Institut du Frêne", "École du Charme"]
    rows: list[list[Any]] = [
        ["Matrice des coopérations de recherche 2024"],
        ["Partenaires", *who],
        [who[0], "", "X", "X", ""],
        [who[1], "", "", "", "X"],
        [who[2], "", "", "", "X"],
        [who[3], "", "", "", ""],
    ]
    kinds = {
        who[0]: "university",
        who[1]: "business",
        who[2]: "research_institute",
        who[3]: "university",
    }
    return Held(
        write(folder / "fr_matrix.xlsx", {"Matrice": rows}),
        {"constants / Matrice / mode": "research_cooperation"},
        kinds,
        {
            (frozenset({who[i], who[j]}), "research_cooperation", "", "")
            for i, j in [(0, 1), (0, 2), (1, 3), (2, 3)]
        },
    )


def de_needs(folder: Path) -> Held:
    """What study programs need, beside a list of partners."""
    needs: list[list[Any]] = [
        ["Bedarf der Mikrostudiengänge"],
        [
            "Mikrostudiengang",
            "Form der Zusammenarbeit",
            "Benötigte Partner",
            "Gewicht",
            "Zutreffend",
        ],
        ["KI und Ethik", "Praktika", 3, 2, "ja"],
        ["", "Forschungskooperation", 1, 1, "ja"],
        ["Wasserwirtschaft", "Praktika", 2, 1, "nein"],
    ]
    partners: list[list[Any]] = [["Einrichtung", "Typ"], ["Hochschule Lindental", "Hochschule"]]
    return Held(
        write(folder / "de_needs.xlsx", {"Bedarf": needs, "Partner": partners}),
        {"fill / Bedarf / Mikrostudiengang": "same as above"},
        {"Hochschule Lindental": "university"},
        set(),
        needs={
            ("KI und Ethik", "internship_base", 3.0, 2.0, "yes"),
            ("KI und Ethik", "research_cooperation", 1.0, 1.0, "yes"),
            ("Wasserwirtschaft", "internship_base", 2.0, 1.0, "no"),
        },
    )


def zh_wjx(folder: Path) -> Held:
    """What a Chinese survey tool exports: numbered questions, a dash before the partner."""
    who = ["东湖大学", "北辰机器人有限公司", "海洋研究院"]
    head = [
        "序号",
        "提交答卷时间",
        "所用时间",
        "来源",
        "来自IP",
        "1、您的单位名称",
        *(f"2、贵单位与下列单位的合作频率—{name}" for name in who),
    ]
    rows: list[list[Any]] = [
        head,
        [
            1,
            "2025/5/2 10:21:33",
            "125秒",
            "微信",
            "10.0.0.1(广东-深圳)",
            "东湖大学",
            "",
            "经常",
            "偶尔",
        ],
        [
            2,
            "2025/5/2 11:02:10",
            "98秒",
            "链接",
            "10.0.0.2(北京-北京)",
            "北辰机器人有限公司",
            "经常",
            "",
            "从不",
        ],
        [
            3,
            "2025/5/3 09:15:47",
            "210秒",
            "微信",
            "10.0.0.3(山东-青岛)",
            "海洋研究院",
            "从不",
            "从不",
            "",
        ],
    ]
    kinds = {
        "东湖大学": "university",
        "北辰机器人有限公司": "business",
        "海洋研究院": "research_institute",
    }
    return Held(
        write(folder / "zh_wjx.xlsx", {"Sheet1": rows}),
        {
            "constants / Sheet1 / 贵单位与下列单位的合作频率": "research_cooperation",
            "constants / Sheet1 / 2、贵单位与下列单位的合作频率": "research_cooperation",
        },
        kinds,
        pairs(
            ("东湖大学+北辰机器人有限公司", "research_cooperation", "", ""),
            ("东湖大学+海洋研究院", "research_cooperation", "", ""),
        ),
    )


def es_ratings(folder: Path) -> Held:
    """How partners judge each other, with dates in words."""
    ratings: list[list[Any]] = [
        ["Evaluación de la alianza 2025"],
        [
            "Entidad evaluadora",
            "Entidad evaluada",
            "Fecha",
            "Fiabilidad",
            "Apertura",
            "Nivel de colaboración",
            "Comentarios",
        ],
        ["Universidad del Olmo", "Fresno Datos SL", "mayo de 2025", 4, 3, 2, "muy ágil"],
        ["Fresno Datos SL", "Universidad del Olmo", "junio de 2025", 3, "", 5, ""],
    ]
    partners: list[list[Any]] = [
        ["Entidad", "Tipo de entidad"],
        ["Universidad del Olmo", "Universidad"],
        ["Fresno Datos SL", "Empresa"],
    ]
    return Held(
        write(folder / "es_ratings.xlsx", {"Evaluación": ratings, "Socios": partners}),
        {},
        {"Universidad del Olmo": "university", "Fresno Datos SL": "business"},
        set(),
        ratings={
            ("Universidad del Olmo", "Fresno Datos SL", "2025-05", 4.0, 2.0),
            ("Fresno Datos SL", "Universidad del Olmo", "2025-06", 3.0, 5.0),
        },
    )


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


ALL = (
    zh_project_summary, fr_conventions, de_cooperations, es_forms, en_alliance, en_stacked,
    zh_bases, fr_matrix, de_needs, zh_wjx, es_ratings, de_sections,
    en_tracker, es_agreements, de_three_partners, fr_programs_across, zh_numbered_cells,
)  # fmt: skip
