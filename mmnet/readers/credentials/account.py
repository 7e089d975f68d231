"""The account of a reading: what each value of each field became, or why it was left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.readers.credentials.nodes import Node, Nodes

Place = tuple[str, str, int]
"""The id of a node, a property, and the place among its values."""

COLUMNS = ("class", "field", "found", "kept", "kept_as", "left_out", "why")
OF_PERSONS = "about a person"
UNREAD_CLASS = "a class that is not read"
NO_PLACE = "no table has a place for it"
# Why fields are left out that occur in most standards, by their name without prefix.
REASONS = {
    **dict.fromkeys(
        (
            "description", "additionalNote", "narrative", "criteria", "entryRequirement",
            "scheduleInformation", "admissionProcedure", "comment", "learningOutcomeSummary",
            "competencyCategory", "targetNodeDescription", "targetDescription", "definition",
        ),
        "a longer text",
    ),
    **dict.fromkeys(
        (
            "homepage", "url", "subjectWebpage", "contentUrl", "contentURL", "webpage", "source",
            "supplementaryDocument", "mainEntityOfPage",
        ),
        "the address of a page",
    ),
    **dict.fromkeys(("image", "logo", "bannerImage", "thumbnailUrl"), "a picture"),
    **dict.fromkeys(
        (
            "contactPoint", "email", "telephone", "phone", "targetContactPoint", "faxNumber",
            "emailAddress", "fullAddress", "streetAddress", "postalCode", "postOfficeBoxNumber",
        ),
        "a way to contact somebody",
    ),
    **dict.fromkeys(
        (
            "proof", "credentialSchema", "credentialStatus", "displayParameter", "refreshService",
            "termsOfUse", "evidence", "deliveryDetails", "issuanceDate", "issued", "validFrom",
            "validUntil", "expirationDate", "awardedDate",
        ),
        "about the document, not what it speaks of",
    ),
    **dict.fromkeys(
        ("estimatedCost", "priceDetail", "offers", "price", "priceCurrency", "grant"), "a price"
    ),
}  # fmt: skip


class Account:
    """Notes what becomes of each value; the first note counts."""

    def __init__(self) -> None:
        self._kept: dict[Place, str] = {}
        self._left: dict[Place, str] = {}
        self.read: set[str] = set()
        self._settled: set[Place] = set()
        self._keepers: set[str] | None = None

    def keep(self, place: Place, kept_as: str) -> None:
        """Note that a value is kept."""
        if place not in self._kept:
            self._kept[place] = kept_as
        self._left.pop(place, None)

    def leave(self, place: Place, why: str) -> None:
        """Note why a value is left out, unless it is kept for something else."""
        if place not in self._kept:
            self._left.setdefault(place, why)

    def settle(self, place: Place, kept_as: str) -> None:
        """Note what a value is kept as in the end."""
        self._left.pop(place, None)
        self._kept[place] = kept_as
        self._settled.add(place)

    def drop(self, place: Place, why: str) -> None:
        """Note that a value is left out after all, unless it is settled what it is kept as."""
        if place not in self._settled:
            self._kept.pop(place, None)
            self._left[place] = why

    def keeps(self, identifier: str) -> bool:
        """Tell whether anything of a node is kept."""
        if self._keepers is None:
            self._keepers = {place[0] for place in self._kept}
        return identifier in self._keepers

    def frame(self, nodes: Nodes, persons: set[str], classes: set[str]) -> pd.DataFrame:
        """Return one row for each class and field: found = kept + left_out."""
        found: Counter[tuple[str, str]] = Counter()
        kept: dict[tuple[str, str], Counter[str]] = {}
        left: dict[tuple[str, str], Counter[str]] = {}
        for node in nodes.values():
            if node.implied:
                continue
            kind = class_of(node, classes)
            for name, values in node.fields.items():
                key = (kind, name)
                found[key] += len(values)
                for number in range(len(values)):
                    place = (node.id, name, number)
                    if place in self._kept:
                        kept.setdefault(key, Counter())[self._kept[place]] += 1
                    else:
                        why = self._left.get(place) or self._why(node, name, persons)
                        left.setdefault(key, Counter())[why] += 1
        rows = [
            (
                *key, number, sum(kept.get(key, {}).values()), _counted(kept.get(key, {})),
                sum(left.get(key, {}).values()), _counted(left.get(key, {})),
            )
            for key, number in sorted(found.items())
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def _why(self, node: Node, name: str, persons: set[str]) -> str:
        if node.id in persons:
            return OF_PERSONS
        reason = REASONS.get(name.rpartition(":")[2])
        if reason:
            return reason
        return NO_PLACE if node.id in self.read else UNREAD_CLASS


def class_of(node: Node, classes: set[str]) -> str:
    """Return the type by which a node is read, else its first one."""
    return next((one for one in node.types if one in classes), (node.types or ["(no type)"])[0])


def _counted(reasons: Mapping[str, int]) -> str:
    """Say reasons; with counts where there are several."""
    if len(reasons) < 2:
        return "".join(reasons)
    return "; ".join(f"{reason}: {count:,}" for reason, count in sorted(reasons.items()))
