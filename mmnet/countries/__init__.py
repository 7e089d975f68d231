"""Countries: ISO 3166-1 alpha-2 codes, their names, and where they and their cities lie.

Frozen tables: names are those of the Unicode CLDR, with official and usual ones besides; codes of
three letters those of ISO 3166-1. XK (Kosovo) is a user-assigned code that many sources use.
"""

from mmnet.countries.lookup import OTHER_CODES, code, meanings, names
from mmnet.countries.places import centers, distance, located, place

__all__ = [
    "OTHER_CODES",
    "centers",
    "code",
    "distance",
    "located",
    "meanings",
    "names",
    "place",
    "suggest",
]

suggest = code
