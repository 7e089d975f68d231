"""The sound files that are spoilt: each format that a reader takes, small and of our own making."""

from __future__ import annotations

import gzip
import json
import zipfile
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pandas as pd

import mmnet as mm
from benchmarks.fuzzing.others import others
from benchmarks.fuzzing.sound import Sound, network
from tests.readers.test_graphs import DL_MATRIX, GEXF, GRAPHML, PAJEK
from tests.readers.test_sources import GTR, MOBILITY, ROWS, ror_record, work

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {"uni": "university", "firm": "business"}
MODES = {"interns": "internship_base", "training": "customized_training"}
# Loaded once: the shipped ones are sound, and what is spoilt is read from its file.
OWN = {name: mm.load_ontology(name) for name in ("default", "research", "cordis")}
CORDIS = {
    "organization.csv": (
        "projectID;organisationID;name;shortName;activityType;country;city;role;ecContribution;"
        "geolocation\n"
        "1;10;Alpha University;ALPHA;HES;EL;Athens;coordinator;1000,5;37.98,23.73\n"
        "1;11;Beta Ltd;;PRC;UK;London;participant;;\n2;10;Alpha University;;HES;EL;;partner;5;\n"
        "2;12;Gamma Institute;;REC;DE;Bonn;coordinator;7;\n"
    ),
    "project.csv": (
        "id;acronym;title;startDate;endDate;ecMaxContribution;status\n"
        "1;ONE;One;2021-01-01;2024-12-31;1050;SIGNED\n2;TWO;Two;2022-01-01;;12;CLOSED\n"
    ),
    "euroSciVoc.csv": "projectID;euroSciVocCode;euroSciVocPath;euroSciVocTitle\n"
    "1;/23/49;/natural sciences/computer and information sciences;computer sciences\n",
}
CYTOSCAPE = {
    "data": {"name": "Partners", "as_of": "2026-06-30"},
    "elements": {
        "nodes": [{"data": {"id": "a", "name": "A", "type": "uni"}},
                  {"data": {"id": "b", "name": "B", "type": "firm"}}],
        "edges": [{"data": {"source": "b", "target": "a", "how": "interns", "weight": 2}}],
    },
}  # fmt: skip
VOSVIEWER = {
    "network": {
        "items": [{"id": 1, "label": "A", "cluster": 1, "weights": {"Links": 1}},
                  {"id": 2, "label": "B", "cluster": 2, "x": 0.5, "y": -1}],
        "links": [{"source_id": 1, "target_id": 2, "strength": 3}],
        "clusters": [{"cluster": 1, "label": "uni"}, {"cluster": 2, "label": "firm"}],
    },
    "info": {"title": "Partners"},
}  # fmt: skip


def inputs(folder: Path) -> list[Sound]:
    """Make the sound inputs; each one is read once, to be sure of it."""
    made = [*_tables(folder), *_graphs(folder), *_sources(), *_small(folder), *others(folder)]
    for sound in made:
        place = folder / "sound" / sound.format
        place.mkdir(parents=True)
        sound.read(sound.put(place))
    return made


def _tables(folder: Path) -> list[Sound]:
    """Folders of CSV, what is packed of them, a workbook, and lists of ties."""
    net = network()
    own = _held(mm.write(net, folder / "own"))
    ontology = (files("mmnet.ontology") / "default.toml").read_bytes()
    plain = {name: data for name, data in own.items() if name.endswith(".csv")}
    with zipfile.ZipFile(folder / "tables.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in plain.items():
            archive.writestr(f"tables/{name}", data)
    edges = {
        "ties.csv": b"source,target,mode,start,end,amount,unit\n"
        b"b1,u1,internship_base,2024-09,2027,12,places\nu1,r1,research_cooperation,2023,,8,EUR\n",
        "actors.csv": b"actor_id,name,kind,country\nu1,Alpha,university,CN\nb1,Beta,business,DE\n"
        b"r1,Gamma,research_institute,CN\n",
    }  # fmt: skip
    return [
        Sound("csv folder", own, "", _read),
        Sound("csv folder with ontology", {**plain, "ontology.toml": ontology}, "", mm.read),
        Sound("csv.gz folder", {f"{name}.gz": gzip.compress(data) for name, data in plain.items()},
              "", _read),
        Sound("zip", {"tables.zip": (folder / "tables.zip").read_bytes()}, "tables.zip", _read),
        Sound("xlsx", {"net.xlsx": mm.write(net, folder / "net.xlsx").read_bytes()}, "net.xlsx",
              _read),
        Sound("edges", edges, "ties.csv",
              _edges),
    ]  # fmt: skip


def _read(path: Path) -> mm.Network:
    return mm.read(path, ontology=OWN["default"])


def _edges(path: Path) -> mm.Network:
    return mm.read_edges(path, path.with_name("actors.csv"), ontology=OWN["default"])


def _held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _graph(path: Path) -> mm.Network:
    return mm.read_graph(path, kind="type", kinds=KINDS, mode="how", modes=MODES,
                         ontology=OWN["default"])  # fmt: skip


def _clusters(path: Path) -> mm.Network:
    modes = {"": "customized_training"}
    return mm.read_graph(path, kind="cluster_label", kinds=KINDS, modes=modes,
                         ontology=OWN["default"])  # fmt: skip


def _kumu(path: Path) -> mm.Network:
    return mm.read_graph(path, kind="type", mode="type", ontology=OWN["default"])


def _own_graph(path: Path) -> mm.Network:
    return mm.read_graph(path, ontology=OWN["default"])


def _graphs(folder: Path) -> list[Sound]:
    """Graphs as other programs write them, and as mmnet does."""
    net = network()
    dl = DL_MATRIX.replace("interns,training", "training,training2")
    own = {suffix: mm.write(net, folder / f"own.{suffix}").read_bytes()
           for suffix in ("graphml", "gexf", "cyjs")}  # fmt: skip
    kumu = mm.write(net, folder / "kumu.xlsx", form="kumu").read_bytes()
    plain = PAJEK.replace("interns", "x").replace("training", "y")
    sounds = [
        ("GraphML", "net.graphml", GRAPHML.encode(), _graph),
        ("GraphML of mmnet", "own.graphml", own["graphml"], _own_graph),
        ("GEXF", "net.gexf", GEXF.encode(), _graph),
        ("GEXF of mmnet", "own.gexf", own["gexf"], _own_graph),
        ("Pajek", "net.net", plain.encode(), _universities),
        ("UCINET", "net.dl", dl.encode(), _universities),
        ("Kumu workbook", "kumu.xlsx", kumu, _kumu),
        ("Cytoscape", "net.json", json.dumps(CYTOSCAPE, indent=1).encode(), _graph),
        ("Cytoscape of mmnet", "own.cyjs", own["cyjs"], _own_graph),
        ("VOSviewer", "vos.json", json.dumps(VOSVIEWER).encode(), _clusters),
    ]
    return [Sound(name, {file: data}, file, read) for name, file, data, read in sounds]


def _universities(path: Path) -> mm.Network:
    """Read a file that says no kinds: all are universities that do research together."""
    names = ("x", "y", "", "training", "training2", "1", "2")
    return mm.read_graph(
        path, mode="relation", kinds={"": "university"}, ontology=OWN["default"],
        modes=dict.fromkeys(names, "research_cooperation"),
    )  # fmt: skip


def _sources() -> list[Sound]:
    """Open data, as the sources publish it."""
    mobility = (MOBILITY + "\n".join(ROWS) + "\n").encode("utf-8-sig")
    ror = [ror_record("02u0aaa10", "Athens"), ror_record("02lab0a20", "Maps", kind="company")]
    works: list[dict[str, Any]] = [work(f"W{at}", ["I1"], ["I2", "I3"]) for at in range(3)]
    lines = "\n".join(map(json.dumps, works)).encode()
    cordis = {name: text.encode() for name, text in CORDIS.items()}
    return [
        Sound("CORDIS", cordis, "", lambda path: mm.read_cordis(path, ontology=OWN["cordis"])),
        Sound(
            "Erasmus+",
            {"mobility.csv": mobility},
            "mobility.csv",
            lambda path: mm.read_erasmus(path, ontology=OWN["default"]),
        ),
        Sound("ROR", {"ror.json": json.dumps(ror, indent=1).encode()}, "ror.json", mm.read_ror),
        Sound("OpenAlex", {"works.jsonl": lines}, "works.jsonl", _works),
        Sound("OpenAlex packed", {"works.gz": gzip.compress(lines)}, "works.gz", _works),
        Sound(
            "GtR",
            {"projects.csv": GTR.encode()},
            "projects.csv",
            lambda path: mm.read_gtr(path, ontology=OWN["research"]),
        ),
    ]


def _works(path: Path) -> mm.Network:
    return mm.read_openalex(path, ontology=OWN["research"])


def _small(folder: Path) -> list[Sound]:
    """An ontology and a review sheet."""
    toml = (files("mmnet.ontology") / "research.toml").read_bytes()
    actors = pd.DataFrame(
        {"actor_id": ["a", "b", "c"], "name": ["Alpha University", "Alpha Univ.", "Beta"],
         "kind": "university", "country": "DE"}
    )  # fmt: skip
    matches = mm.match(actors)
    sheet = matches.write_review(folder / "review.csv").read_bytes()
    book = matches.write_review(folder / "review.xlsx").read_bytes()
    return [
        Sound("ontology", {"own.toml": toml}, "own.toml", mm.load_ontology),
        Sound("review sheet", {"review.csv": sheet}, "review.csv", mm.read_decisions),
        Sound("review workbook", {"review.xlsx": book}, "review.xlsx", mm.read_decisions),
    ]
