"""Words that only someone who knows network analysis or statistics reads without a stumble."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmnet.views.report.annex import main_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mmnet.views.report import Report

P = r"(?<![\w.])p = "
JARGON = {
    "en": rf"assortativ|modularit|betweenness|centralit|correlation|coefficient|\bdraws?\b|peripher"
    rf"|{P}|permutation|shortest path|\bmedian\b|greedy|pagerank|articulation|\bbridges?\b|quantile"
    r"|percentile|standard error|significan|leiden|\bgini\b|\bhhi\b|ontolog|\bnodes?\b|\bedges?\b"
    r"|effective coverage|\bdegree\b|beaten by",
    "zh": rf"同配|模块度|中心性|相关系数|抽样|外围|{P}|随机排列|最短路径|中位数|关节|本体"
    r"|有效覆盖率|显著|莱顿|基尼|赫芬达尔|节点|不被任何其他方案超过",
    "fr": rf"assortativ|modularit|intermédiarit|centralité|corrélation|coefficient|\btirages?\b"
    rf"|périphéri|{P}|permutation|\bmédiane\b|pagerank|articulation|significati|leiden|\bgini\b"
    r"|\bhhi\b|ontolog|couverture effective|\bdegré\b|surpassé",
    "de": rf"assortativ|modularität|zwischenstellung|zentralität|korrelation|koeffizient|ziehung"
    rf"|peripherie|{P}|permutation|vertauschung|\bmedian\b|pagerank|gelenkakteur|signifik|leiden"
    r"|\bgini\b|\bhhi\b|ontologie|wirksame abdeckung|\bgrad\b|übertr[ai]ff",
    "es": rf"asortativ|modularidad|intermediación|centralidad|correlación|coeficiente|\bsorteo"
    rf"|muestras al azar|periferia|{P}|permutaci|\bmediana\b|pagerank|articulación|significativ"
    r"|leiden|\bgini\b|\bihh\b|ontolog|cobertura efectiva|\bgrado\b|superad",
}


def jargon(texts: Iterable[str], language: str) -> dict[str, str]:
    """Return what has a word that needs explaining, by the text that has it."""
    pattern = re.compile(JARGON[language], re.IGNORECASE)
    return {text: found[0] for text in texts if (found := pattern.search(text))}


def in_front(report: Report) -> Iterator[str]:
    """Every text of the main part but the small print of tables."""
    for part in main_part(report.sections):
        yield from (part.title, part.question, *part.sentences)
        yield from (answer for _, answer, _ in part.answers)
        yield from (name for name, _ in part.strip)
        for picture in part.pictures:
            yield from (picture.alt, picture.caption, *picture.drawing.texts)
        for table in part.tables:
            yield from (table.caption, *table.columns)
