"""Held-out tables of places, needs, ratings and survey tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.recipes.books import write

if TYPE_CHECKING:
    from pathlib import Path

from tests.recipes.held import Held, pairs


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
