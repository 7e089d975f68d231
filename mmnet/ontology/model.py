"""The parts of an ontology as frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.arguments import checked

if TYPE_CHECKING:
    from collections.abc import Mapping


# Where an ontology does not state it.
OPEN_END_YEARS = 3


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of actor, such as a university."""

    id: str
    label: str
    plural: str
    description: str = ""
    color: str = ""
    shape: str = ""
    needs_parent: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """A family of modes, such as collaboration with business.

    `internal` families hold collaborations inside one institution: there a program's partners may
    belong to its own university; elsewhere they may not. In a family whose `home_serves` whoever
    gives serves the program, its host and the host's institution too, as with skills.
    """

    id: str
    label: str
    color: str = ""
    internal: bool = False
    home_serves: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the collaborations table that methods or modes use."""

    id: str
    label: str
    type: str
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """A method of collaboration, scored from fields of the collaborations table."""

    id: str
    label: str
    question: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of collaboration: who takes which role, and who may work with whom.

    `pairs` holds ordered pairs of kinds (giver, receiver); an undirected mode holds both orders.
    """

    id: str
    label: str
    family: str
    group: str
    roles: tuple[str, ...]
    gives: frozenset[str]
    receives: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    unit: str = ""
    measures: tuple[str, ...] = ()

    @property
    def directed(self) -> bool:
        """True when ties run from givers to receivers."""
        return bool(self.gives)


@dataclass(frozen=True, slots=True)
class Ontology:
    """Kinds of actors, families, groups and modes of collaboration, methods and their fields.

    Every mapping keeps the order of the file, which is the order of tables and legends.

    Attributes
    ----------
    open_end_years : int
        For how many years after `as_of` a collaboration that is active and has no end is known to
        go on; after that its state is unknown.
    labels : mapping of str to mapping
        Labels in other languages: by language, section (kinds, families, groups, modes, methods,
        fields) and id.
    """

    name: str
    title: str
    kinds: Mapping[str, Kind]
    families: Mapping[str, Family]
    groups: Mapping[str, str]
    modes: Mapping[str, Mode]
    methods: Mapping[str, Method] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    open_end_years: int = OPEN_END_YEARS
    labels: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @checked
    def modes_of(
        self, *, family: str | None = None, group: str | None = None, kind: str | None = None
    ) -> tuple[str, ...]:
        """Ids of the modes of a family or a group, or open to a kind.

        Parameters
        ----------
        family, group : str, optional
            Only modes of this family, or of this group.
        kind : str, optional
            Only modes in which actors of this kind may take part.

        Returns
        -------
        tuple of str
            In the order of the ontology; all modes when nothing is given.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.load_ontology().modes_of(family="business")
        ('internship_base', 'customized_training', 'industry_university_research')
        """
        return tuple(
            mode.id
            for mode in self.modes.values()
            if (family is None or mode.family == family)
            and (group is None or mode.group == group)
            and (kind is None or any(kind in pair for pair in mode.pairs))
        )

    @checked
    def label(self, section: str, id: str, *, language: str = "en") -> str:  # noqa: A002 - our word
        """Label of a part in a language; the one of the file where there is no other.

        Parameters
        ----------
        section : {"kinds", "families", "groups", "modes", "methods", "fields"}
        id : str
            Of the part.
        language : str
            Such as "zh".

        Returns
        -------
        str

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.load_ontology().label("modes", "internship_base")
        'Internship base'
        """
        part = getattr(self, section)[id]
        own = part if isinstance(part, str) else str(part.label)
        return self.labels.get(language, {}).get(section, {}).get(id, own)

    def __repr__(self) -> str:
        parts = {
            ("kind", "kinds"): len(self.kinds),
            ("family", "families"): len(self.families),
            ("mode", "modes"): len(self.modes),
            ("method", "methods"): len(self.methods),
        }
        said = [f"{count} {one if count == 1 else many}" for (one, many), count in parts.items()]
        return f"Ontology({self.name!r}: {', '.join(said)})"
