"""One program as a table of seats: who sits where, what is empty, and whether it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.measures.coverage.services import program_services
from mmnet.measures.coverage.status import OPEN
from mmnet.measures.recommendation.candidates import candidate_table, could_serve
from mmnet.measures.recommendation.capacity import with_capacity
from tests.selection import first
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from playwright.sync_api import Page

    from mmnet import Network

pytestmark = pytest.mark.browser

# Ids of the actors in the block of each mode: symbols, then rings for those drawn elsewhere.
SEATED = """() => {
  const {network} = mmnetMap;
  const {actors, view, present} = network;
  const inside = ({left, right, low, high}, x, y) => x > left && x < right && y > low && y < high;
  const aside = ["takes part", "may take part", "is to take part", "took part"];
  return view.blocks.map((block, at) => {
    const ids = [];
    const beside = [];
    const note = (actor, said) => {
      ids.push(actors.id[actor]);
      if (aside.includes(said)) beside.push(actors.id[actor]);
    };
    for (let actor = 0; actor < network.n; actor += 1)
      if (present[actor] && inside(block, actors.x[actor], actors.y[actor]))
        note(actor, view.notes.get(actor));
    for (const echo of view.echoes)
      if (inside(block, echo.x, echo.y)) note(echo.actor, echo.note);
    const seats = network.seats.filter((seat) => inside(block, seat.x, seat.y));
    const empty = seats.reduce((sum, {number = 1}) => sum + number, 0);
    return {text: view.captions[at].text, ids: ids.sort(), beside, seats: empty};
  });
}"""
# Who could fill the empty seats of each need, by mode, as the list tells.
COULD = """() => {
  const {columns, rows} = mmnetMap.table.content("needs");
  const value = (name) => columns.find(({label}) => label === name).value;
  return rows.filter(({empty}) => empty).map((row) =>
    [value("Mode id")(row), value("Ids of who could fill it")(row), value("Could fill it")(row)]);
}"""
# Texts that leave the stage, or lie under the panel, or on another text.
FAULTS = """() => {
  const {stage} = mmnetMap;
  const {width, height} = stage.renderer.getDimensions();
  const {right = 0, bottom = 0} = stage.covers();
  const {drawn, captions} = stage.labels;
  const starts = captions.map(({text, left, top, size}) =>
    ({text, left, top, right: left + 1, bottom: top + size}));
  const out = [...drawn, ...starts].filter((box) => box.left < 0 || box.top < 0
    || box.right > width - right || box.bottom > height - bottom);
  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const over = drawn.filter((one, at) => drawn.some((other, too) => too > at && meet(one, other)));
  return [...out, ...over].map(({text}) => text);
}"""


def partners_by_mode(net: Network, program: str) -> dict[str, list[str]]:
    """Who takes part in the collaborations of a program, by label of the mode, without its host."""
    part = net.select(program=program)
    arcs = part.graph(planned=True).arcs()
    host = net.programs.set_index("program_id").loc[program, "host"]
    labels = {key: mode.label for key, mode in net.ontology.modes.items()}
    return {
        labels[mode]: sorted({*rows["source"], *rows["target"]} - {host})
        for mode, rows in arcs.groupby("mode")
    }


def could_fill(part: Network, wanting: pd.DataFrame) -> list[list[object]]:
    """The candidates of `recommend` for needs with empty seats."""
    cells = wanting.rename(columns={"row": "program", "column": "mode"}).reset_index(names="cell")
    table, _ = with_capacity(part, candidate_table(part, None))
    state = part.state()
    services = program_services(part)
    serving = services[services["collaboration_id"].map(state) == "active"]
    could = could_serve(part, table, cells, serving, None)
    found = could.groupby("cell")["candidate"].agg(sorted).to_dict()
    ids = [found.get(at, []) for at in cells.index]
    return [[mode, "; ".join(own), len(own)] for mode, own in zip(cells["mode"], ids, strict=True)]


@pytest.mark.parametrize("program", first(["ai-ethics", "quantum-literacy", "climate-policy"]))
def test_every_partner_has_a_seat_in_each_mode_that_it_serves(
    page: Page, file: Path, net: Network, program: str
) -> None:
    map_page = Visit(page, file, f"#view=program:{program}")
    expected = partners_by_mode(net, program)
    required = mm.coverage(net).required
    wanting = required[required["row"] == program]
    services = mm.coverage(net).services
    empty = wanting.groupby("column")["wanting"].sum()
    labels = {mode.label: key for key, mode in net.ontology.modes.items()}
    blocks = map_page.run(SEATED)
    assert len(blocks) == len({labels[mode] for mode in expected} | set(wanting["column"]))
    for block in blocks:
        label = next(name for name in labels if name in block["text"])
        assert block["ids"] == expected.get(label, [])
        rows = wanting[wanting["column"] == labels[label]]
        counted = set(services[services["cell"].isin(rows.index)]["partner"])
        assert set(block["beside"]) == set(block["ids"]) - counted
        assert block["seats"] == empty.get(labels[label], 0)
        words = [word for word in OPEN if (rows["status"] == word).any()]
        assert block["text"].startswith(f"{', '.join(words)} ·") == bool(words)
        assert bool(words) == (block["seats"] > 0)
    open_needs = wanting[wanting["wanting"] > 0]
    assert sorted(map_page.run(COULD)) == sorted(could_fill(net, open_needs))
    businesses = map_page.run("mmnetMap.network.kinds.findIndex(({id}) => id === 'business')")
    map_page.run(f"mmnetMap.filters.only('kinds', [{businesses}])")
    of_businesses = could_fill(net.select(kind="business"), open_needs)
    assert sorted(map_page.run(COULD)) == sorted(of_businesses)
    assert map_page.faults == []


def test_an_empty_seat_opens_who_could_fill_it(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#view=program:ai-ethics")
    map_page.rest()
    seat = map_page.run("""() => {
      const {stage, network} = mmnetMap;
      const box = stage.container.getBoundingClientRect();
      const {x, y} = stage.seatPlace(network.seats[0]);
      return {x: x + box.left, y: y + box.top, needs: network.seats[0].needs};
    }""")
    assert any("could fill it" in text for text in map_page.run(
        "mmnetMap.stage.labels.drawn.map(({text}) => text)"
    ))  # fmt: skip
    page.mouse.click(seat["x"], seat["y"])
    opened = page.locator("#panel details.seats[open]")
    assert [opened.nth(at).get_attribute("id") for at in range(opened.count())] == [
        f"seats-{need}" for need in seat["needs"]
    ]
    require_clean(page)
    name = opened.first.locator("li button").first
    label = name.inner_text().strip()
    page.keyboard.press("Tab")  # from the heading of the list to the first of it
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == label
    assert map_page.faults == []


@pytest.mark.parametrize(("width", "height"), first([(900, 700), (1280, 720), (1920, 1080)]))
def test_every_name_of_a_program_can_be_read(
    page: Page, file: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    map_page = Visit(page, file, "#view=program:ai-ethics")
    map_page.rest()
    assert map_page.run(FAULTS) == []
    drawn = map_page.run("mmnetMap.stage.labels.drawn.length")
    view = "mmnetMap.network.view"
    rows = map_page.run(f"mmnetMap.network.count + {view}.echoes.length + {view}.seats.length")
    assert drawn == rows


def test_a_partner_whose_collaborations_all_ended_is_said_to_have_ended(
    page: Page, file: Path, net: Network
) -> None:
    map_page = Visit(page, file, "#view=program:ai-ethics")
    table = net.collaborations[net.collaborations["program"] == "ai-ethics"]
    table = table[table["mode"] == "customized_training"]
    assert (net.state()[table["collaboration_id"]] == "ended").all()
    texts = map_page.run("mmnetMap.stage.labels.drawn.map(({text}) => text)")
    assert "浮萍软件 (ended)" in texts
    states = net.state()[net.collaborations.query("program == 'ai-ethics'")["collaboration_id"]]
    unknown, known = (states == "unknown").sum(), (states != "planned").sum()
    assert page.inner_text("#tile-unknown strong") == f"{unknown} of {known}"


def test_what_is_missing_names_the_programs_beside_their_hosts(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#missing=1")
    map_page.rest()
    texts = map_page.run("mmnetMap.stage.labels.drawn.map(({text}) => text)")
    assert "Quantum Literacy: 7" in texts
    faint = map_page.run(
        "mmnetMap.stage.actorLook(mmnetMap.network.actors.id.indexOf('acme-robotics'))"
    )
    assert faint["alpha"] < 0.5
