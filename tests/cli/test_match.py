"""The commands match and merge, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from click.testing import CliRunner, Result

import mmnet as mm
from mmnet.cli import commands

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"


def typed(*words: object) -> Result:
    return CliRunner().invoke(commands, list(map(str, words)))


def test_match_then_merge(tmp_path: Path) -> None:
    net = mm.read(EXAMPLE)
    twin = net.actors[net.actors["kind"] == "business"].head(1)
    name, actor = twin["name"].iloc[0], twin["actor_id"].iloc[0]
    double = twin.assign(actor_id="twin", name=f"{name} Ltd", country=None)
    tables = {"collaborations": net.collaborations, "participations": net.participations}
    tables["actors"] = pd.concat([net.actors, double])
    tables |= {"programs": net.programs, "needs": net.needs, "ratings": net.ratings}
    mm.write(mm.Network.from_tables(tables, as_of=net.as_of, title="Twice"), tmp_path / "twice")
    review = tmp_path / "review.csv"
    said = typed("match", tmp_path / "twice", "--review", review)
    assert said.exit_code == 0, said.output
    assert f"{name} Ltd" in said.output or name in said.output
    frame = pd.read_csv(review, dtype=str, keep_default_na=False)
    pair = frame["actor_id"].isin([actor, "twin"]) & frame["other_id"].isin([actor, "twin"])
    assert pair.sum() == 1
    frame.loc[pair, "decision"] = "same"
    frame.to_csv(review, index=False)
    said = typed("merge", tmp_path / "twice", review, tmp_path / "out", "--log", tmp_path / "l.csv")
    assert said.exit_code == 0, said.output
    assert "1 actor merged" in said.output
    assert len(mm.read(tmp_path / "out").actors) == 127
    assert pd.read_csv(tmp_path / "l.csv")["merged_id"].tolist() == ["twin"]


def test_table_of_actors_alone_with_reference_and_aliases(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("actor_id,name,country\na,Alder Univ.,KE\nb,Chuo,KE\n")
    (tmp_path / "r.csv").write_text("actor_id,name,country\nr,Alder University,KE\n")
    (tmp_path / "al.csv").write_text("alias,actor_id\nchuo,r\n")
    said = typed(
        "match", tmp_path / "a.csv", "--reference", tmp_path / "r.csv",
        "--aliases", tmp_path / "al.csv", "--pairs", tmp_path / "pairs.csv",
    )  # fmt: skip
    assert said.output == "2 pairs are the same, 0 need a decision.\n"
    assert len(pd.read_csv(tmp_path / "pairs.csv")) == 2


def test_mistakes_are_one_message(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("decision,actor_id,other_id\nsame,x,y\n")
    said = typed("merge", EXAMPLE, tmp_path / "d.csv", tmp_path / "out")
    assert said.exit_code == 1
    assert "there is no actor 'x'" in said.output
    assert not (tmp_path / "out").exists()
    (tmp_path / "n.csv").write_text("id,label\na,b\n")
    assert "have no column 'actor_id'" in typed("match", tmp_path / "n.csv").output
