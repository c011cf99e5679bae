"""The index: titles in, for each the candidates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from matcher.candidates.index.accept import Best, keep
from matcher.candidates.index.edits import Changed
from matcher.candidates.index.exact import Plain
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.latin import Latin, words_in
from matcher.candidates.index.names import Names, names_of
from matcher.candidates.index.phonetic import Sounding
from matcher.candidates.index.search import Search
from matcher.candidates.types import Candidate
from matcher.records.right import Right
from matcher.text.joined import JoinedTexts

Form = TypeVar("Form", Plain, Sounding, Changed, Latin)
"""A form in which names are kept: the names and its tables."""


@dataclass(frozen=True)
class Index:
    """The names of a register in every form in which a title may spell them."""

    names: Names
    plain: Plain
    sounding: Sounding
    changed: Changed
    latin: Latin

    @classmethod
    def build(cls, rights: Sequence[Right], leader: Sequence[int]) -> "Index":
        """The index over the names of these rights, each under its `leader`; one without a letter is never found."""
        names = Names.of(names_of(rights, leader))
        return cls(names, _built(Plain, names), _built(Sounding, names), _built(Changed, names), _built(Latin, names))

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self.names.save(folder)
        for form in (self.plain, self.sounding, self.changed, self.latin):
            for name in _tables(type(form)):
                getattr(form, name).save(folder, _beside(type(form), name))

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """The index as `save` left it, mapped."""
        names = Names.open(folder)
        return cls(
            names,
            _opened(Plain, names, folder),
            _opened(Sounding, names, folder),
            _opened(Changed, names, folder),
            _opened(Latin, names, folder),
        )

    def find(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title, in order, what may name a right in it; the plainest rung for each stretch and right."""
        found: list[Best] = []
        for batch in _batches(titles):
            found += Search(self.names, self.plain, self.sounding, self.changed, batch).found()
        self._keep_words(titles, found)
        return [list(best.values()) for best in found]

    def _keep_words(self, titles: Sequence[str], found: list[Best]) -> None:
        joined = JoinedTexts(titles)
        for word, meaning in self.latin.find(words_in(joined.text)):
            title, begin = joined.locate(word.start)
            keep(found[title], meaning.at(word.start - begin, word.end - begin))


def _built(form: type[Form], names: Names) -> Form:
    return form(names, *map(KeyTable.build, form.keys(names)))


def _opened(form: type[Form], names: Names, folder: Path) -> Form:
    return form(names, *(KeyTable.open(folder, _beside(form, name)) for name in _tables(form)))


def _tables(form: type) -> list[str]:
    return [field.name for field in fields(form) if field.name != "names"]


def _beside(form: type, table: str) -> str:
    return f"{form.__name__.lower()}.{table}"


LETTERS = 49_152
"""Letters of titles that are searched at once: arrays of them stay in a core's cache."""


def _batches(titles: Sequence[str]) -> Iterator[Sequence[str]]:
    start, letters = 0, 0
    for at, title in enumerate(titles):
        letters += len(title) + 1
        if letters >= LETTERS or at + 1 == len(titles):
            yield titles[start : at + 1]
            start, letters = at + 1, 0
