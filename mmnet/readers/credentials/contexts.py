"""Contexts of JSON-LD from a fixed table: no address is ever asked for one.

Every name becomes a prefix and a term, such as `ceterms:ownedBy`, however a file writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ELM, CTDL, SCHEMA, BADGES = "elm", "ceterms", "schema", "ob"
# What a context says of names without a prefix; the beginning of its address is enough.
CONTEXTS = {
    "purl.imsglobal.org/spec/ob/": BADGES,
    "w3id.org/openbadges/v3": BADGES,
    "purl.imsglobal.org/spec/clr/": BADGES,
    "data.europa.eu/snb/model/": ELM,
    "schema.org": SCHEMA,
    "credreg.net/ctdl": CTDL,
    "credentialengineregistry.org/": CTDL,
    "purl.org/ctdl": CTDL,
    # Of verifiable credentials in general: it says nothing of what was achieved.
    "w3.org/ns/credentials/": "",
    "w3.org/2018/credentials/": "",
    "w3id.org/security/": "",
    "w3id.org/vc/": "",
}
NAMESPACES = {
    "purl.org/ctdl/terms/": CTDL,
    "purl.org/ctdlasn/terms/": "ceasn",
    "schema.org/": SCHEMA,
    "data.europa.eu/snb/model/elm/": ELM,
    "data.europa.eu/snb/model/ontology/": ELM,
    "data.europa.eu/snb/model/ap/loq-constraints/": ELM,
    "purl.imsglobal.org/spec/vc/ob/vocab.html#": BADGES,
    "www.w3.org/2018/credentials#": "cred",
    "purl.org/dc/terms/": "dc",
    "www.w3.org/2004/02/skos/core#": "skos",
    "xmlns.com/foaf/0.1/": "foaf",
    "www.w3.org/ns/regorg#": "rov",
    "www.w3.org/ns/org#": "org",
    "www.w3.org/ns/adms#": "adms",
    "www.w3.org/ns/locn#": "locn",
    "data.europa.eu/m8g/": "m8g",
    "www.w3.org/2002/07/owl#": "owl",
}
USUAL = {"dcterms": "dc", "dct": "dc", "clv": "m8g", "loq": ELM, "sdo": SCHEMA, "vc": "cred"}
# Vocabularies whose terms ELM and Open Badges take over under their own name.
BORROWED = {
    ELM: {"dc", "skos", "foaf", "rov", "org", "adms", "locn", "m8g", "cred"}, BADGES: {"cred"},
}  # fmt: skip
RENAMED = {"elm:type": "elm:dcType", "elm:Organization": "elm:Organisation"}
KEYWORDS = {"id": "@id", "type": "@type"}
ADDRESS = re.compile(r"^https?://", re.IGNORECASE)
PREFIXED = re.compile(r"^([A-Za-z][\w.-]*):(?!//)(.+)$")
WEB = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$")


@dataclass(frozen=True)
class Context:
    """What names mean in a part of a file.

    `vocabulary` is the prefix of names without one, "" where no context says it; `unknown` are
    addresses of contexts that the table does not have.
    """

    vocabulary: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    base: str = ""
    unknown: tuple[str, ...] = ()

    def extended(self, stated: object) -> Context:
        """Return the context with what a file states in addition."""
        made = self
        for one in stated if isinstance(stated, list) else [stated]:
            if isinstance(one, str):
                made = _with_address(made, one)
            elif isinstance(one, dict):
                made = _with_terms(made, one)
        return made

    def term(self, name: str) -> str:
        """Return a keyword, or a prefix and a term, for a key or a type."""
        own = name
        for _ in range(3):  # a term may stand for a term with a prefix
            if own not in self.terms or self.terms[own] == own:
                break
            own = self.terms[own]
        if own.startswith("@"):
            return own
        if own in KEYWORDS:
            return KEYWORDS[own]
        if ADDRESS.match(own):
            return self._borrowed(_compact(own))
        found = PREFIXED.match(own)
        if found is None:
            return self._borrowed(f"{self.vocabulary}:{own}") if self.vocabulary else own
        prefix, rest = found.groups()
        meant = self.terms.get(prefix, "")
        if ADDRESS.match(meant):
            return self._borrowed(_compact(meant + rest))
        return self._borrowed(f"{USUAL.get(prefix, prefix)}:{rest}")

    def _borrowed(self, name: str) -> str:
        prefix, _, rest = name.partition(":")
        if prefix in BORROWED.get(self.vocabulary, ()):
            name = f"{self.vocabulary}:{rest}"
        return RENAMED.get(name, name)

    def identifier(self, text: str) -> str:
        """Return an id with its prefix written out, and joined to the base of the file."""
        plain = text.strip()
        found = PREFIXED.match(plain)
        if found and ADDRESS.match(self.terms.get(found[1], "")):
            return self.terms[found[1]] + found[2]
        if self.base and not plain.startswith("_:") and not is_address(plain):
            return urljoin(self.base, plain)
        return plain


def _with_address(context: Context, address: str) -> Context:
    said = vocabulary_at(address)
    if said is None:
        return replace(context, unknown=(*context.unknown, address))
    return replace(context, vocabulary=said) if said else context


def _with_terms(context: Context, stated: dict[str, Any]) -> Context:
    terms = dict(context.terms)
    for name, meaning in stated.items():
        held = meaning.get("@id") if isinstance(meaning, dict) else meaning
        if not name.startswith("@") and isinstance(held, str):
            terms[name] = held
    whole = stated.get("@vocab")
    vocabulary = _namespace(whole) if isinstance(whole, str) else None
    return replace(
        context, terms=terms, vocabulary=vocabulary or context.vocabulary,
        language=_text(stated, "@language", context.language),
        base=_text(stated, "@base", context.base),
    )  # fmt: skip


def is_address(text: str) -> bool:
    """Tell whether a text is an address or a name of the web, such as urn:epass:org:1."""
    return bool(WEB.match(text)) or text.startswith("_:")


def vocabulary_at(address: str) -> str | None:
    """Return the vocabulary of a context by its address, None if the table has none."""
    plain = ADDRESS.sub("", address.strip()).lower().removeprefix("www.")
    return next((held for begin, held in CONTEXTS.items() if plain.startswith(begin)), None)


def vocabulary_of(record: object, types: Mapping[str, str]) -> str:
    """Return the vocabulary of a record by the names of its types, "" where none is known."""
    for one in _objects(record):
        held = one.get("@type", one.get("type"))
        for name in held if isinstance(held, list) else [held]:
            if isinstance(name, str):
                local = re.split(r"[:/#]", name)[-1]
                if local in types:
                    return types[local]
    return ""


def _objects(record: object) -> Iterator[dict[str, Any]]:
    """Walk through all objects, however deep they lie."""
    waiting = [record]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            waiting.extend(reversed(one))


def _namespace(address: str) -> str | None:
    plain = ADDRESS.sub("", address)
    return next((held for begin, held in NAMESPACES.items() if begin == plain), None)


def _compact(address: str) -> str:
    plain = ADDRESS.sub("", address)
    for begin, prefix in NAMESPACES.items():
        if plain.startswith(begin):
            return f"{prefix}:{plain[len(begin) :]}"
    return address


def _text(stated: Mapping[str, Any], key: str, usual: str) -> str:
    held = stated.get(key)
    return held if isinstance(held, str) else usual
