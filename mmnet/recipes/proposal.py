"""Intake: what a file seems to hold, the questions that are open, and the way to a network."""

from __future__ import annotations

import html
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers import read as read_tables
from mmnet.readers.beside import sentence_of, told_of
from mmnet.recipes.grids import grids_of, in_encodings, unread_beside
from mmnet.recipes.loading import network_of
from mmnet.recipes.neo4j import apart
from mmnet.recipes.pausing import uncollected
from mmnet.recipes.questions import answers_of, questions_frame
from mmnet.recipes.recipe import Recipe, read_recipe
from mmnet.recipes.understanding import understand
from mmnet.wording import capital, count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

    from mmnet.network import Network
    from mmnet.recipes.grids import Grid
    from mmnet.recipes.recipe import Key

SHOWN = 12
BESIDE = "nothing, if they hold no tables; else save them as .xlsx or .csv"


class Intake:
    """What was understood of a file, and what must be asked.

    Made by `intake`.

    Attributes
    ----------
    recipe : Recipe
        What is decided so far.
    title : str
        Name of the file.
    """

    def __init__(
        self,
        grids: Sequence[Grid],
        ontology: Ontology,
        recipe: Recipe,
        *,
        title: str,
        strict: bool,
        unread: Sequence[str] = (),
    ) -> None:
        encodings = {
            key[1]: text for key, text in recipe.decisions.items() if key[0] == "encodings"
        }
        self._grids = [part for one in in_encodings(grids, encodings) for part in apart(one)]
        self._ontology, self._strict, self._unread = ontology, strict, unread
        self._base = recipe
        with uncollected():
            self._found = understand(self._grids, ontology, recipe, strict=strict)
        self.recipe = self._found.asker.decided
        self.title = title

    @property
    def questions(self) -> pd.DataFrame:
        """One row a question: answer (empty), question, where, examples, proposals, rows, id."""
        return questions_frame(self._found.asker.questions)

    @property
    def sentences(self) -> list[str]:
        """What was understood, and which rows and files are left out, as sentences."""
        beside = [f"{capital(sentence_of(self._unread))}."] if self._unread else []
        return [*self._found.sentences, *beside]

    @checked
    def answer(self, answers: Mapping[str, str]) -> Intake:
        """Answer questions.

        Parameters
        ----------
        answers : mapping of str to str
            Answer by the question's id, or by the last part of it, such as the word that is meant.

        Returns
        -------
        Intake
            With these decisions, and the questions that follow.

        Raises
        ------
        OptionError
            If a question is not known, or an answer is none of its choices.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> columns = ["甲方", "乙方", "合作类型"]
        >>> table = pd.DataFrame([["Fern AI", "清华大学", "实习基地"]], columns=columns)
        >>> found = mm.intake(table)
        >>> len(found.questions)
        2
        >>> len(found.answer({"Fern AI": "business", "清华大学": "university"}).questions)
        0
        """
        try:
            made = answers_of(self._found.asker.questions, answers)
        except ValueError as error:
            raise OptionError(str(error)) from None
        return self._with_answers(made)

    @checked
    def write_questions(self, path: str | PathLike[str]) -> Path:
        """Write the questions as a workbook in which a person fills in the answers.

        Parameters
        ----------
        path : str or path
            The .xlsx file; answers that are limited are chosen from a list.

        Returns
        -------
        Path
            The file.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> columns = ["甲方", "乙方", "合作类型"]
        >>> table = pd.DataFrame([["Fern AI", "清华大学", "实习基地"]], columns=columns)
        >>> mm.intake(table).write_questions("questions.xlsx").name
        'questions.xlsx'
        """
        from mmnet.recipes.review import write_questions

        return write_questions(self._found.asker.questions, Path(path))

    @checked
    def read_answers(self, path: str | PathLike[str]) -> Intake:
        """Take the answers from the workbook that was filled in.

        Parameters
        ----------
        path : str or path
            The .xlsx file of `write_questions`.

        Returns
        -------
        Intake

        Raises
        ------
        DataError
            If the file cannot be read, or an answer is none of the choices.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> columns = ["甲方", "乙方", "合作类型"]
        >>> table = pd.DataFrame([["Fern AI", "清华大学", "实习基地"]], columns=columns)
        >>> found = mm.intake(table)
        >>> path = found.write_questions("questions.xlsx")
        >>> len(found.read_answers(path).questions)  # nobody has answered yet
        2
        """
        from mmnet.recipes.review import read_answers

        made = read_answers(Path(path), self._found.asker.questions)
        return self._with_answers(made)

    @checked
    def save(self, path: str | PathLike[str]) -> Path:
        """Write the recipe, as `mm.read(file, recipe=path)` takes it.

        Parameters
        ----------
        path : str or path
            The .toml file.

        Returns
        -------
        Path
            The file.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> columns = ["甲方", "乙方", "合作类型"]
        >>> table = pd.DataFrame([["Fern AI", "清华大学", "实习基地"]], columns=columns)
        >>> mm.intake(table).save("recipe.toml").name
        'recipe.toml'
        """
        return self.recipe.save(path)

    @checked
    def read(self, *, title: str = "", as_of: int | str | date | None = None) -> Network:
        """Make the network of what is decided.

        Parameters
        ----------
        title : str
            What the network is called; the name of the file if not given.
        as_of : str, date or int, optional
            The day that the status speaks of; today if not given.

        Returns
        -------
        Network
            With a note for every change in `net.check()`, and the fate of all rows in its balance.

        Raises
        ------
        DataError
            If a question is open and the recipe does not say to leave such rows out; all of them
            are listed.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> columns = ["甲方", "乙方", "合作类型"]
        >>> table = pd.DataFrame([["Fern AI", "清华大学", "实习基地"]], columns=columns)
        >>> found = mm.intake(table).answer({"Fern AI": "business", "清华大学": "university"})
        >>> found.read(title="Internships").collaborations["mode"].tolist()
        ['internship_base']
        """
        with uncollected():
            return network_of(
                self._found, title=title or self.title, as_of=as_of,
                beside=told_of(self.title, self._unread, BESIDE),
            )  # fmt: skip

    def _with_answers(self, made: Mapping[Key, str]) -> Intake:
        return Intake(
            self._grids, self._ontology, self.recipe.with_answers(made), title=self.title,
            strict=self._strict, unread=self._unread,
        )  # fmt: skip

    def __repr__(self) -> str:
        asked = self._found.asker.questions
        lines = [f"Intake of {self.title}: {count(len(asked), 'question')}", *self.sentences]
        for one in asked[:SHOWN]:
            likely = f" ({one.proposals[0]}?)" if one.proposals else ""
            lines.append(f"? {one.what}{likely} [{count(one.rows, 'row')}]")
        if len(asked) > SHOWN:
            lines.append(f"… and {len(asked) - SHOWN:,} more (.questions has all)")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        said = "".join(f"<li>{html.escape(one)}</li>" for one in self.sentences)
        asked = self._found.asker.questions
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td style="text-align:left">{html.escape(text)}</td>'
                for text in (one.what, one.shown, ", ".join(one.proposals), f"{one.rows:,}", one.id)
            )
            + "</tr>"
            for one in asked
        )
        titles = "".join(
            f'<th style="text-align:left">{name}</th>'
            for name in ("question", "examples", "most likely", "rows", "id")
        )
        table = (
            f"<table><thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>" if asked else ""
        )
        head = f"<p><b>{html.escape(self.title)}</b>: {count(len(asked), 'question')}</p>"
        return f"{head}<ul>{said}</ul>{table}"


@checked
def intake(
    source: str | PathLike[str] | pd.DataFrame | Mapping[str, pd.DataFrame],
    *,
    recipe: str | PathLike[str] | None = None,
    ontology: Ontology | str | PathLike[str] = "default",
) -> Intake:
    """Look at a table as people keep it, and say what it seems to hold.

    Parameters
    ----------
    source : path, DataFrame or mapping of str to DataFrame
        A workbook, a CSV file, a folder of them, or frames.
    recipe : path, optional
        Decisions of an earlier file. What is new since then is a question.
    ontology : Ontology or path
        Kinds and modes.

    Returns
    -------
    Intake
        With `.sentences` (what was understood), `.questions` (what must be asked) and `.recipe`.

    Raises
    ------
    DataError
        If the file cannot be read.

    Examples
    --------
    >>> import pandas as pd
    >>> columns = ["甲方", "乙方", "合作类型"]
        >>> table = pd.DataFrame([["Fern AI", "清华大学", "实习基地"]], columns=columns)
    >>> found = intake(table).answer({"Fern AI": "business", "清华大学": "university"})
    >>> found.read().actors["kind"].tolist()
    ['business', 'university']
    """
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology)
    known = Recipe() if recipe is None else read_recipe(recipe)
    where = Path(source) if isinstance(source, str | PathLike) else source
    title = where.stem if isinstance(where, Path) else "table"
    with uncollected():
        return Intake(
            grids_of(where), terms, known, title=title, strict=recipe is not None,
            unread=unread_beside(where),
        )  # fmt: skip


@checked
def read(
    source: str | PathLike[str],
    *,
    recipe: str | PathLike[str] | None = None,
    ontology: Ontology | str | PathLike[str] | None = None,
    title: str | None = None,
    as_of: int | str | date | None = None,
) -> Network:
    """Read a network from a folder of tables or a workbook, with a recipe from any table.

    A folder holds actors, collaborations and participations, and if you have them programs, needs
    and ratings, each as .csv, .csv.gz or .parquet. A table "ties" as `read_edges` takes it may
    stand for collaborations and participations. A workbook holds sheets of these names, a DuckDB
    file tables. A `datapackage.json` may give the title and
    `{"mmnet": {"as_of": "2026-06-30"}}`, an `ontology.toml` the folder's own kinds and modes.
    With a recipe, which `intake` proposes, tables in any other form are read.

    Parameters
    ----------
    source : str or path
        The folder, a .zip of it, or the .xlsx or .duckdb file.
    recipe : path, optional
        How a table is read that is not in mmnet's own form.
    ontology : Ontology or path, optional
        Kinds and modes; the folder's own or the default one if not given.
    title : str, optional
        What the network is called; taken from the data package if not given.
    as_of : str, date or int, optional
        The day that the status column speaks of; from the data package, else today.

    Returns
    -------
    Network
        With its warnings in `net.check()`, and what was read of each table in
        `net.check().balance`. With a recipe `net.check().changes` has every cell that was written
        anew.

    Raises
    ------
    DataError
        If anything is wrong; every problem is listed and nothing is loaded. With a recipe each
        open question is a problem.

    Examples
    --------
    >>> import mmnet as mm
    >>> folder = mm.write(mm.example(), "register")
    >>> mm.read(folder) == mm.example()
    True
    """
    if recipe is None:
        return read_tables(source, ontology=ontology, title=title, as_of=as_of)
    terms = "default" if ontology is None else ontology
    with uncollected():
        return intake(source, recipe=recipe, ontology=terms).read(title=title or "", as_of=as_of)
