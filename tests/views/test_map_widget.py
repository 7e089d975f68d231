"""The map as a widget: a made host passes its traits, as notebooks do, in both directions."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from mmnet.errors import MissingExtraError
from mmnet.views.map.widget import require_known

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Frame, Page

# A host as anywidget wants one: a model with traits, and an element for the view.
HOST = """<!doctype html><title>host</title><div id="cell"></div>
<script type="application/json" id="traits">{traits}</script>
<script type="application/json" id="esm">{esm}</script>
<script type="module">
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const traits = read("traits");
  const heard = {{}};
  globalThis.saved = 0;
  globalThis.model = {{
    get: (name) => traits[name],
    set(name, value) {{
      if (JSON.stringify(traits[name]) === JSON.stringify(value)) return;
      traits[name] = value;
      for (const act of heard[`change:${{name}}`] ?? []) act();
    }},
    save_changes: () => {{ globalThis.saved += 1; }},
    on: (event, act) => (heard[event] ??= new Set()).add(act),
    off: (event, act) => heard[event]?.delete(act),
  }};
  const address = URL.createObjectURL(new Blob([read("esm")], {{ type: "text/javascript" }}));
  const {{ default: widget }} = await import(address);
  globalThis.leave = widget.render({{ model, el: document.getElementById("cell") }});
</script>"""


def embedded(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c")


@pytest.fixture
def traits(net: mm.Network) -> dict[str, Any]:
    drawn = mm.map(net, letters="own")
    ids = drawn.data["actors"]["id"]
    start = {"view": "kinds=university,business", "selected": [], "shown": ids}
    return start | {"_page": drawn.html, "_label": net.title, "height": 700}


def page_in(page: Page) -> Frame:
    found = page.query_selector("iframe")
    frame = found.content_frame() if found else None
    assert frame is not None
    frame.wait_for_function("() => globalThis.mmnetMap?.numbers.view")
    return frame


@pytest.mark.browser
def test_a_host_and_the_page_answer_to_each_other(
    page: Page, net: mm.Network, traits: dict[str, Any], tmp_path: Path
) -> None:
    esm = files("mmnet.views.map").joinpath("page", "widget.js").read_text("utf-8")
    path = tmp_path / "host.html"
    path.write_text(HOST.format(traits=embedded(traits), esm=embedded(esm)), encoding="utf-8")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(path.as_uri())
    frame = page_in(page)

    # From the host as the page opens, then back.
    page.wait_for_function("() => model.get('shown').length < 127")
    chosen = net.actors[net.actors["kind"].isin(["university", "business"])]
    assert set(page.evaluate("model.get('shown')")) == set(chosen["actor_id"])
    assert page.evaluate("model.get('view')").startswith("kinds=university%2Cbusiness")

    # From the page: a filter, an actor.
    frame.click("input[data-key='kind:university']")
    page.wait_for_function("() => model.get('view') === 'kinds=business'")
    frame.evaluate("mmnetMap.choose(mmnetMap.network.actors.id.indexOf('acme-robotics'))")
    page.wait_for_function("() => model.get('selected')[0] === 'acme-robotics'")
    assert page.evaluate("saved") > 0

    # From the host: another actor, whose kind is shown again; a path; nobody; a question.
    page.evaluate("model.set('selected', ['ajisai-university'])")
    page.wait_for_function("() => model.get('shown').length > 27")
    assert "紫陽花大学" in frame.inner_text("#panel h2")
    page.evaluate("model.set('selected', ['acme-robotics', 'ajisai-university'])")
    page.wait_for_function("() => model.get('view').includes('to=ajisai-university')")
    page.evaluate("model.set('selected', [])")
    page.wait_for_function("() => !model.get('view').includes('actor=')")
    page.evaluate("model.set('view', 'ask=single&years=2024-2024')")
    frame.wait_for_function("() => mmnetMap.selection.answer?.partners")
    page.wait_for_function("() => model.get('view').includes('ask=single')")
    assert frame.evaluate("mmnetMap.filters.years") == [2024, 2024]

    page.evaluate("leave()")
    before = page.evaluate("saved")
    frame.evaluate("mmnetMap.filters.clear()")
    frame.wait_for_function("() => !mmnetMap.filters.active")
    page.wait_for_timeout(400)  # nothing comes: there is nothing to wait for
    assert page.evaluate("saved") == before
    assert faults == []


def test_a_page_that_nobody_greets_tells_nothing() -> None:
    source = files("mmnet.views.map").joinpath("page", "bundle.js").read_text("utf-8")
    assert source.count(".postMessage({mmnet:") == 1


def test_ids_that_are_not_on_the_map_are_refused() -> None:
    known = dict.fromkeys(["acme-robotics", "b", "c"])
    assert require_known(["b", "c"], known) == ["b", "c"]
    with pytest.raises(mm.OptionError, match=r"'acme-robotic' is no actor of this map.*robotics"):
        require_known(["acme-robotic"], known)
    with pytest.raises(mm.OptionError, match="3 actors: choose one"):
        require_known(["acme-robotics", "b", "c"], known)


def test_without_anywidget_the_extra_is_named(
    net: mm.Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(MissingExtraError, match=r'pip install "mmnet\[notebook\]"'):
        mm.map(net, layout="rings").widget()
    with pytest.raises(mm.OptionError, match="height"):
        mm.map(net, layout="rings").widget(height=0)


def test_the_traits_of_python_are_those_of_the_page(net: mm.Network) -> None:
    pytest.importorskip("anywidget", reason="anywidget is absent")
    drawn = mm.map(net, layout="rings")
    widget = drawn.widget(height=500)
    assert (widget.view, widget.selected, len(widget.shown)) == ("", [], 127)
    assert widget._page == drawn.html
    assert {"view", "selected", "shown", "height", "_page", "_esm"} <= set(widget.get_state())
    heard = []
    widget.observe(lambda change: heard.append(change["new"]), names="selected")
    widget.set_state({"selected": ["acme-robotics"], "view": "actor=acme-robotics"})
    assert (widget.selected, heard) == (["acme-robotics"], [["acme-robotics"]])
    widget.view = "kinds=business"
    with pytest.raises(mm.OptionError, match="is no actor"):
        widget.selected = ["nobody"]
    assert widget.selected == ["acme-robotics"]
    assert "text/html" in drawn._repr_mimebundle_()  # the static output stays
