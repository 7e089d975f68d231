"""Labels of an ontology in the language of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mmnet.views.language.catalog import ENGLISH

if TYPE_CHECKING:
    from typing import Any

    from mmnet.network import Network
    from mmnet.ontology import Ontology
    from mmnet.views.language.voice import Voice


def labelled(net: Network, voice: Voice) -> Network:
    """Return the network with the labels of its ontology in the language of a voice.

    What has none keeps its own label, and is listed by the voice. All measures of it then speak of
    kinds, modes and methods in that language.
    """
    if voice.language == ENGLISH:
        return net
    return net.following(net, notes=net.notes, ontology=_spoken(net.ontology, voice))


def _spoken(ontology: Ontology, voice: Voice) -> Ontology:
    kinds = {key: voice.label(ontology, "kinds", key) for key in ontology.kinds}
    sections: dict[str, Any] = {
        section: {
            key: replace(part, label=voice.label(ontology, section, key))
            for key, part in getattr(ontology, section).items()
        }
        for section in ("families", "modes", "methods", "fields")
    }
    return replace(
        ontology,
        kinds={
            key: replace(kind, label=kinds[key], plural=voice.plural(ontology, key))
            for key, kind in ontology.kinds.items()
        },
        groups={key: voice.label(ontology, "groups", key) for key in ontology.groups},
        **sections,
    )
