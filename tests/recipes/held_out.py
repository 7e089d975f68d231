"""Tables that were written before anybody tried how mmnet would read them.

Modelled on what ministries, universities, alliances and survey tools send; nobody's data. Each has
the answers of a careful person and what must come of it.
"""

from __future__ import annotations

from tests.recipes.held_out_first import (
    de_cooperations,
    en_alliance,
    en_stacked,
    es_forms,
    fr_conventions,
    zh_project_summary,
)
from tests.recipes.held_out_second import de_needs, es_ratings, fr_matrix, zh_bases, zh_wjx
from tests.recipes.held_out_third import (
    de_sections,
    de_three_partners,
    en_tracker,
    es_agreements,
    fr_programs_across,
    zh_numbered_cells,
)

ALL = (
    zh_project_summary, fr_conventions, de_cooperations, es_forms, en_alliance, en_stacked,
    zh_bases, fr_matrix, de_needs, zh_wjx, es_ratings, de_sections,
    en_tracker, es_agreements, de_three_partners, fr_programs_across, zh_numbered_cells,
)  # fmt: skip
