"""The index of a register's names: titles in, for each the candidates out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from matcher.candidates.index.accept import BestCandidates, keep_best
from matcher.candidates.index.collection import collect_names
from matcher.candidates.index.edits import EditIndex
from matcher.candidates.index.exact import ExactIndex
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.latin import LatinIndex
from matcher.candidates.index.latin_words import find_words
from matcher.candidates.index.names import Names
from matcher.candidates.index.phonetic import PhoneticIndex
from matcher.candidates.index.search import BatchSearch
from matcher.candidates.types import Candidate
from matcher.records.right import Right
from matcher.text.joined import JoinedTexts

Form = TypeVar("Form", ExactIndex, PhoneticIndex, EditIndex, LatinIndex)
"""A form in which names are indexed: the names and its tables."""


@dataclass(frozen=True)
class NameIndex:
    """The names of a register in every form in which a title may spell them."""

    names: Names
    exact: ExactIndex
    phonetic: PhoneticIndex
    edits: EditIndex
    latin: LatinIndex

    @classmethod
    def build(cls, rights: Sequence[Right], leaders: Sequence[int]) -> "NameIndex":
        """The index over the names of these rights, each under its leader; a name without any letter is never found."""
        names = Names.from_names(collect_names(rights, leaders))
        return cls(
            names,
            _build_form(ExactIndex, names),
            _build_form(PhoneticIndex, names),
            _build_form(EditIndex, names),
            _build_form(LatinIndex, names),
        )

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self.names.save(folder)
        for form in (self.exact, self.phonetic, self.edits, self.latin):
            for name in _list_tables(type(form)):
                getattr(form, name).save(folder, _get_file_stem(type(form), name))

    @classmethod
    def open(cls, folder: Path) -> "NameIndex":
        """The index as `save` left it, mapped."""
        names = Names.open(folder)
        return cls(
            names,
            _open_form(ExactIndex, names, folder),
            _open_form(PhoneticIndex, names, folder),
            _open_form(EditIndex, names, folder),
            _open_form(LatinIndex, names, folder),
        )

    def find_candidates(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title, in order, what may name a right in it; of several kinds for one right and span the surest."""
        best: list[BestCandidates] = []
        for batch in _split_batches(titles):
            best += BatchSearch(self.names, self.exact, self.phonetic, self.edits, batch).find_candidates()
        self._add_latin_words(titles, best)
        return [list(best.values()) for best in best]

    def _add_latin_words(self, titles: Sequence[str], best: list[BestCandidates]) -> None:
        joined = JoinedTexts(titles)
        for word, match in self.latin.find_matches(find_words(joined.text)):
            title, begin = joined.locate_offset(word.start)
            keep_best(best[title], match.to_candidate(word.start - begin, word.end - begin))


def _build_form(form: type[Form], names: Names) -> Form:
    return form(names, *map(KeyTable.build, form.build_keys(names)))


def _open_form(form: type[Form], names: Names, folder: Path) -> Form:
    return form(names, *(KeyTable.open(folder, _get_file_stem(form, name)) for name in _list_tables(form)))


def _list_tables(form: type) -> list[str]:
    return [field.name for field in fields(form) if field.name != "names"]


def _get_file_stem(form: type, table: str) -> str:
    return f"{form.__name__.lower()}.{table}"


BATCH_LETTERS = 49_152
"""Letters of titles that are searched at once: arrays of so many stay in a core's cache."""


def _split_batches(titles: Sequence[str]) -> Iterator[Sequence[str]]:
    start, letters = 0, 0
    for at, title in enumerate(titles):
        letters += len(title) + 1
        if letters >= BATCH_LETTERS or at + 1 == len(titles):
            yield titles[start : at + 1]
            start, letters = at + 1, 0
