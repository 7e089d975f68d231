"""Describe the files of a network as a Frictionless data package with a Table Schema each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mmnet.schema import STATUSES, TABLES, Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from mmnet.network import Network
    from mmnet.ontology import Ontology

    Json = dict[str, Any]

DESCRIPTION = "datapackage.json"
DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
COUNTRY = "[A-Z]{2}"


def described(net: Network, frames: Mapping[str, pd.DataFrame], suffix: str) -> Json:
    """Describe the files of a folder: title, day, and the columns of each table."""
    own: Json = {"as_of": str(net.as_of)}
    if suffix == "csv":
        own["guarded"] = True
    return {
        "profile": "data-package" if suffix == "parquet" else "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", net.title.lower()).strip("-") or "network",
        "title": net.title,
        "mmnet": own,
        "resources": [_resource(name, frames, net.ontology, suffix) for name in frames],
    }


def _resource(
    name: str, frames: Mapping[str, pd.DataFrame], ontology: Ontology, suffix: str
) -> Json:
    resource: Json = {"name": name, "path": f"{name}.{suffix}", "format": suffix}
    if suffix == "csv":
        resource |= {
            "profile": "tabular-data-resource",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        }
    table = TABLES[name]
    schema: Json = {
        "fields": [_field(str(column), name, ontology) for column in frames[name].columns],
        "missingValues": [""],
    }
    if all(column in table.required for column in table.key):
        schema["primaryKey"] = list(table.key)
    keys = [_foreign_key(column, name) for column in table.columns if column.references in frames]
    return {**resource, "schema": schema | ({"foreignKeys": keys} if keys else {})}


def _foreign_key(column: Column, table: str) -> Json:
    target = "" if column.references == table else column.references
    key = TABLES[column.references].key[0]
    return {"fields": [column.name], "reference": {"resource": target, "fields": [key]}}


def _field(name: str, table: str, ontology: Ontology) -> Json:
    """Describe one column by the schema, else by the ontology; others are text."""
    column = TABLES[table].column(name)
    if column is None and table == "collaborations" and name in ontology.fields:
        own = ontology.fields[name]
        column = Column(
            own.id, own.type, own.label, minimum=own.minimum, maximum=own.maximum, values=own.values
        )
    if column is None:
        return {"name": name, "type": "string"}
    field: Json = {"name": name, "type": "string", "description": column.description}
    constraints: Json = {"required": True} if column.required else {}
    if column.type == "number":
        field["type"] = "number"
        for side in ("minimum", "maximum"):
            if getattr(column, side) is not None:
                constraints[side] = getattr(column, side)
    elif column.type == "flag":
        field |= {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    elif column.type in {"date", "country"}:
        constraints["pattern"] = DATE if column.type == "date" else COUNTRY
    values = {
        "kind": tuple(ontology.kinds), "mode": tuple(ontology.modes), "status": STATUSES,
    }.get(column.type, column.values)  # fmt: skip
    if values:
        constraints["enum"] = list(values)
    return field | ({"constraints": constraints} if constraints else {})
