"""Made networks for the tests of the map: what the default ontology allows."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARES = {
    "university": 0.12,
    "university_unit": 0.28,
    "research_institute": 0.14,
    "business": 0.27,
    "government_agency": 0.09,
    "international_organization": 0.10,
}
PLACES = {
    "CN": ["Hangzhou", "Chengdu", "Xi'an"],
    "DE": ["Aachen", "Dresden"],
    "EG": ["Alexandria"],
    "BR": ["Curitiba"],
    "FR": ["Lyon"],
    "KE": ["Nakuru"],
}
NAMES = {
    "university": ["{} University", "{} Technical University", "Université de {}", "{}大学"],
    "university_unit": ["School of Data Science", "Robotics Laboratory", "Department of Law",
                        "数据科学学院", "Center for Ethics", "Faculty of Design",
                        "Institute of Energy"],
    "research_institute": ["{} Institute of Materials", "معهد أبحاث {}", "{} Center for Climate"],
    "business": ["{} Robotics", "{} Software GmbH", "{}科技有限公司", "{} Energy", "{} Biotech"],
    "government_agency": ["{} Department of Education", "{} Employment Office", "{}教育局"],
    "international_organization": ["{} Education Forum", "International Council of {}",
                                   "{} Mobility Fund"],
}  # fmt: skip


@cache
def ontology() -> Ontology:
    """The default ontology; it is only read."""
    return load_ontology()


def made_actors(count: int, seed: int = 0) -> pd.DataFrame:
    """So many actors in clusters by city; every 20th has an alias, the last ones have no ties."""
    rng = np.random.default_rng(seed)
    kinds = np.repeat(list(SHARES), np.round(np.array(list(SHARES.values())) * count).astype(int))
    kinds = np.concatenate([kinds, np.repeat("business", max(0, count - len(kinds)))])[:count]
    countries = rng.choice(list(PLACES), count, p=[0.4, 0.2, 0.1, 0.1, 0.1, 0.1])
    cities = [str(rng.choice(PLACES[country])) for country in countries]
    rows = pd.DataFrame(
        {
            "actor_id": [f"a{at:05d}" for at in range(count)],
            "kind": kinds,
            "country": countries,
            "city": cities,
        }
    )
    rows["name"] = [
        str(rng.choice(NAMES[kind])).format(city) + (f" {at}" if count > 300 else "")
        for at, (kind, city) in enumerate(zip(kinds, cities, strict=True))
    ]
    rows["parent"] = None
    hosts = rows.index[rows["kind"] == "university"]
    for at in rows.index[rows["kind"] == "university_unit"]:
        rows.loc[at, "parent"] = rows.loc[rng.choice(hosts), "actor_id"]
    rows["disciplines"] = rng.choice(np.array(["06; 0613", "04; 0421", "07", None], object), count)
    rows["aliases"] = [f"Älias Ørsted {at}" if at % 20 == 0 else None for at in range(count)]
    return rows


class Pool:
    """Actors that are drawn with their pull as weight."""

    def __init__(self, places: NDArray[np.int64], pull: NDArray[np.float64]) -> None:
        self.places = places
        reach = (pull[places] / pull[places].sum()).cumsum()
        self.reach = reach / reach[-1]

    def draw(self, rng: np.random.Generator) -> int:
        """Draw one."""
        return int(self.places[self.reach.searchsorted(rng.random(), side="right")])


def made_ties(actors: pd.DataFrame, per_actor: float = 3.2, seed: int = 0) -> pd.DataFrame:
    """Ties that the ontology allows, mostly within a city, with hubs, some parallel."""
    rng = np.random.default_rng(seed + 1)
    modes = list(ontology().modes.values())
    kind, city = actors["kind"].to_numpy(), actors["city"].to_numpy()
    pull = rng.pareto(1.6, len(actors)) + 0.3
    last = int(len(actors) * 0.95)
    everywhere = Pool(np.arange(last), pull)
    near = {each: Pool(np.flatnonzero(city[:last] == each), pull) for each in set(city[:last])}
    allowed = {
        pair: [mode for mode in modes if pair in mode.pairs]
        for pair in product(set(kind), repeat=2)
    }
    ids = actors["actor_id"].to_numpy()
    rows: dict[tuple[str, str, str], int] = {}
    for _ in range(int(len(actors) * per_actor * 3)):
        source = everywhere.draw(rng)
        pool = near[city[source]] if rng.random() < 0.8 else everywhere
        target = pool.draw(rng)
        choice = allowed[kind[source], kind[target]]
        if source == target or not choice:
            continue
        mode = choice[int(rng.integers(len(choice)))]
        ends = [ids[source], ids[target]]
        key = (*(ends if mode.directed else sorted(ends)), mode.id)
        rows[key] = rows.get(key, 0) + 1
        if len(rows) >= len(actors) * per_actor:
            break
    frame = pd.DataFrame(list(rows), columns=["source", "target", "mode"])
    frame["directed"] = [ontology().modes[mode].directed for mode in frame["mode"]]
    frame["collaborations"] = list(rows.values())
    frame["weight"] = frame["collaborations"].astype(float)
    return frame
