# ruff: noqa: INP001 - a script beside its data
"""Write small tables in the layouts of CORDIS and Erasmus+; the same bytes every time.

    python data/open-data/generate.py

Every institution is invented and named after a plant; only the cities are real. Both sources know
the same universities, each by its own spelling, as real sources do.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

HERE = Path(__file__).parent
SEED = 11
# As CORDIS writes it; as Erasmus+ writes it; country, city, Erasmus code, place.
UNIVERSITIES = """
UNIVERSITAET HOLUNDER WIEN|Universität Holunder Wien|AT|Wien|A WIEN91|48.21,16.37
HOLZAPFEL TECHNISCHE UNIVERSITAT|Technische Universität Holzapfel|DE|Aachen|D AACHEN91|50.78,6.08
RUPRECHTSKRAUT UNIVERSITAT|Ruprechtskraut-Universität|DE|Bremen|D BREMEN91|53.08,8.80
UNIVERSITE DE L'EGLANTIER|Université de l'Églantier|FR|Lyon|F LYON91|45.76,4.84
UNIVERSITE DES GENETS|Université des Genêts (UDG)|FR|Rennes|F RENNES91|48.11,-1.68
UNIVERSIDAD DEL ROMERO|Universidad del Romero|ES|Sevilla|E SEVILLA91|37.39,-5.99
UNIVERSIDAD POLITECNICA DEL ENEBRO|Enebro Polytechnic University|ES|Valencia|E VALENCI91|39.47,-0.38
UNIVERSITA DEGLI STUDI DEL GINEPRO|Università del Ginepro|IT|Bologna|I BOLOGNA91|44.49,11.34
POLITECNICO DEL CORBEZZOLO|Politecnico del Corbezolo|IT|Torino|I TORINO91|45.07,7.69
UNIWERSYTET KALINY|University of Kalina|PL|Gdansk|PL GDANSK91|54.35,18.65
WILLOWHERB UNIVERSITY|Willowherb University|IE|Cork|IRL CORK91|51.90,-8.47
UNIVERSITEIT VAN DE DUINDOORN|Universiteit van de Duindoorn|NL|Utrecht|NL UTRECHT91|52.09,5.12
LINNEABLOMMANS UNIVERSITET|Linneablommans universitet|SE|Uppsala|S UPPSALA91|59.86,17.64
KANERVA YLIOPISTO|Kanerva University|FI|Oulu|SF OULU91|65.01,25.47
PANEPISTIMIO ASFODELOU|Asphodel University|EL|Patra|G PATRA91|38.25,21.73
UNIVERSIDADE DO MEDRONHEIRO|Universidade do Medronheiro|PT|Coimbra|P COIMBRA91|40.21,-8.43
"""
# Only in CORDIS: name, activity type, country, city, place.
OTHERS = """
SANDDORN INSTITUT FUR KUSTENFORSCHUNG EV|REC|DE|Kiel|54.32,10.14
INSTITUT DE LA BRUYERE CENDREE|REC|FR|Paris|48.86,2.35
ISTITUTO DEL FINOCCHIO MARINO|REC|IT|Genova|44.41,8.93
STICHTING ZEEKRAAL|REC|NL|Delft|52.01,4.36
CENTRO DE INVESTIGACION DEL TOMILLO|REC|ES|Madrid|40.42,-3.70
BIRKENWERK ROBOTIK GMBH & CO KG|PRC|DE|Stuttgart|48.78,9.18
MYRTILLE LOGICIELS SAS|PRC|FR|Nantes|47.22,-1.55
FIOR DI TRIFOGLIO SPA|PRC|IT|Milano|45.46,9.19
WRZOS ENERGIA SP Z OO|PRC|PL|Poznan|52.41,16.93
LJUNG & BJORK AB|PRC|SE|Goteborg|57.71,11.97
ARUM SENSORS LTD|PRC|UK|Leeds|53.80,-1.55
SALICORNIA AGENCY FOR THE COAST|PUB|PT|Lisboa|38.72,-9.14
STADT ENZIANBURG|PUB|AT|Graz|47.07,15.44
EDELWEISS NETWORK OF CITIES|OTH|CH|Bern|46.95,7.45
"""
TOPICS = (
    "Coasts", "Soils", "Robots", "Sensors", "Heat", "Care", "Towns", "Batteries", "Forests",
    "Languages", "Rivers", "Schools",
)  # fmt: skip
STAYS = ("Student mobility for studies", "Staff mobility for teaching")
TRAINEESHIPS = "Student mobility for traineeships"
# Businesses that take trainees, as Erasmus+ writes them: without a code.
HOSTS = (
    ("UK", "Leeds", "Arum Sensors Limited", "-"), ("DE", "Stuttgart", "Birkenwerk Robotik", "-"),
    ("FR", "Nantes", "Myrtile Logiciels", "-"),
)  # fmt: skip
FIELDS = ("0311 - Economics", "0521 - Environmental sciences", "0613 - Software development", "-")
ORGANIZATION = (
    "projectID", "organisationID", "name", "shortName", "activityType", "city", "country",
    "nutsCode", "geolocation", "role", "ecContribution",
)  # fmt: skip
PROJECT = (
    "id", "acronym", "status", "title", "startDate", "endDate", "ecMaxContribution", "grantDoi",
)  # fmt: skip
MOBILITY = (
    "Project Reference", "Academic Year", "Mobility Start Month", "Activity (mob)",
    "Field of Education", "Education Level", "Sending Country Code", "Sending City",
    "Sending Organization", "Sending Organisation Erasmus Code", "Receiving Country Code",
    "Receiving City", "Receiving Organization", "Receiving Organisation Erasmus Code",
    "Participants",
)  # fmt: skip


def listed(text: str) -> list[list[str]]:
    """Rows of a list above."""
    return [line.split("|") for line in text.strip().splitlines()]


def cordis(dice: random.Random) -> None:
    """Write projects and who takes part."""
    actors = [
        (name, "HES", country, city, place)
        for name, _, country, city, _, place in listed(UNIVERSITIES)
    ]
    actors += [
        (name, kind, country, city, place) for name, kind, country, city, place in listed(OTHERS)
    ]
    projects, parts = [], []
    for at in range(36):
        number = 880100 + at * 7
        start = dice.randint(2019, 2023)
        topic = dice.choice(TOPICS)
        team = dice.sample(range(len(actors)), dice.randint(2, 6))
        shares = [dice.randint(4, 40) * 12_500 for _ in team]
        ended = start + dice.choice((3, 4))
        projects.append([
            number, f"{topic.upper()[:5]}{at}", "CLOSED" if ended < 2026 else "SIGNED",
            f"{topic} and what they need", f"{start}-01-01", f"{ended}-12-31", sum(shares), "",
        ])  # fmt: skip
        for place, (one, share) in enumerate(zip(team, shares, strict=True)):
            name, kind, country, city, where = actors[one]
            parts.append([
                number, 999100 + one * 13, name, "", kind, city, country, "",
                where.replace(",", ", "), "participant" if place else "coordinator", share,
            ])  # fmt: skip
    written(HERE / "cordis" / "project.csv", PROJECT, projects)
    written(HERE / "cordis" / "organization.csv", ORGANIZATION, parts)


def erasmus(dice: random.Random) -> None:
    """Write who sent how many persons where."""
    rows = []
    universities = listed(UNIVERSITIES)
    for at in range(70):
        year = dice.randint(2020, 2024)
        sender, receiver = dice.sample(universities, 2)
        host: tuple[str, ...] = (receiver[2], receiver[3], receiver[1], receiver[4])
        activity = dice.choice(STAYS)
        if at % 6 == 0:
            host, activity = dice.choice(HOSTS), TRAINEESHIPS
        rows.append([
            f"{year}-1-KA131-{at:05d}", f"{year}-{year + 1}", f"{year}-09", activity,
            dice.choice(FIELDS), dice.choice(("ISCED-6", "ISCED-7")), sender[2], sender[3],
            sender[1], sender[4], *host, dice.randint(1, 14),
        ])  # fmt: skip
    written(HERE / "erasmus" / "mobility.csv", MOBILITY, rows)


def written(path: Path, header: tuple[str, ...], rows: list[list[object]]) -> None:
    """Write a table as the sources do: UTF-8, semicolons."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    cordis(random.Random(SEED))  # noqa: S311 - no secret
    erasmus(random.Random(SEED + 1))  # noqa: S311 - no secret
