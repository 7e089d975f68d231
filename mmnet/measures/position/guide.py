"""Guide to centrality: which question each measure answers, and when not to use it."""

from __future__ import annotations

from typing import NamedTuple


class Guide(NamedTuple):
    """What a measure answers, in which unit, and when not to use it."""

    question: str
    unit: str
    caution: str


GUIDE = {
    "degree": Guide(
        "With how many other actors does it work?",
        "actors",
        "A single large project gives every participant a high degree.",
    ),
    "strength": Guide(
        "How much does it work with others, ties weighted?",
        "sum of tie weights",
        "With the weight count, many small ties weigh more than one large one.",
    ),
    "betweenness": Guide(
        "How often does it stand on the shortest way between two others?",
        "share of pairs, 0 to 1",
        "Says little where most actors are tied directly, or in small networks.",
    ),
    "pagerank": Guide(
        "Is it tied to actors that are themselves well tied?",
        "probability; all actors add up to 1",
        "Depends on the whole network: compare ranks, not values, between networks.",
    ),
    "closeness": Guide(
        "How few steps is it from all others, those out of reach counted?",
        "0 to 1",
        "Differs little between actors of a dense network; small parts score low.",
    ),
    "harmonic": Guide(
        "How near are the others, added up as 1 / steps?",
        "0 to n - 1",
        "Grows with the size of the network: compare within one network only.",
    ),
    "reach": Guide(
        "How many others are within two steps (or `steps`)?",
        "actors",
        "In a dense network nearly everybody is within two steps of everybody.",
    ),
    "in": Guide(
        "From how many does it receive, and how much?",
        "actors; sum of tie weights",
        "Ties without direction count as received and as given.",
    ),
    "out": Guide(
        "To how many does it give, and how much?",
        "actors; sum of tie weights",
        "Ties without direction count as received and as given.",
    ),
    "eigenvector": Guide(
        "Is it in the midst of the best tied group?",
        "0 to 1; squares add up to 1",
        "All the weight is in one component; elsewhere it is 0.",
    ),
    "katz": Guide(
        "How many ways lead to it, longer ways counting less?",
        "0 to 1; squares add up to 1",
        "Close to the eigenvector; use it where there are several components.",
    ),
    "hits": Guide(
        "Does it give to those who receive much (hub), or receive from those who give much?",
        "each adds up to 1",
        "Without directed ties hub and authority are the same.",
    ),
    "core": Guide(
        "How deep in the core is it: in a group where all have so many partners?",
        "partners",
        "One large project is a deep core by itself.",
    ),
    "participation": Guide(
        "Are its partners spread evenly over the families of collaboration?",
        "0 (one family) to 1 (all alike)",
        "An actor with two partners can be as even as one with two hundred.",
    ),
}
MAIN = ("degree", "strength", "betweenness", "pagerank")
