"""Answers as data, and folders of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

# Of the example: who they are stands in the id.
UNIVERSITY, OTHER, BUSINESS = "ginkgo-university", "bamboo-university", "acme-robotics"


def answer(respondent: str, *partners: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": "mmnet answers", "version": 1, "respondent": respondent, "date": "2026-11-20",
        "complete": True, "partners": list(partners), **more,
    }  # fmt: skip


def partner(actor: str, *modes: str | dict[str, Any], **values: Any) -> dict[str, Any]:
    ties = [mode if isinstance(mode, dict) else {"mode": mode} for mode in modes]
    return {"actor": actor, "ties": ties, "answers": values}


def new(name: str, *modes: str, kind: str = "business", country: str = "") -> dict[str, Any]:
    ties = [{"mode": mode} for mode in modes]
    return {"new": {"name": name, "kind": kind, "country": country}, "ties": ties}


def write(folder: Path, **answers: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in answers.items():
        (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder
