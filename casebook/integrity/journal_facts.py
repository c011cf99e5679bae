"""Journal entries as the checks read them: without belief, so that a damaged entry is a fault and no crash."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from casebook.db.tables.journal import EntryRow


@dataclass(frozen=True, slots=True)
class JournalFact:
    """What one entry records; whatever is missing from it counts as not recorded."""

    sequence: int
    kind: str
    subjects: tuple[str, ...]
    payload: Mapping[str, object]

    def list_names(self, noun: str) -> list[str]:
        """The names of the subjects of a kind: of "flag:12" and the noun "flag", "12"."""
        return [subject.partition(":")[2] for subject in self.subjects if subject.startswith(f"{noun}:")]

    def get_number(self, noun: str) -> int:
        """The number of the first subject of a kind; 0 where there is none."""
        name = next(iter(self.list_names(noun)), "")
        return int(name) if name.isdecimal() else 0

    def list_rows(self, key: str) -> list[tuple[str, ...]]:
        """A value of the payload that is a list of lists, each cell as text; empty where it is no such thing."""
        value = self.payload.get(key)
        rows = value if isinstance(value, list) else []
        return [tuple(map(str, row)) for row in rows if isinstance(row, list)]

    def get_text(self, key: str) -> str:
        """A value of the payload as text; empty where there is none."""
        return str(self.payload.get(key, ""))


def read_fact(row: EntryRow) -> JournalFact:
    """An entry's row as a fact. Raises ValueError where its JSON is damaged."""
    payload = json.loads(row.payload)
    return JournalFact(
        row.sequence, row.kind, read_subjects(row.subjects), payload if isinstance(payload, dict) else {}
    )


def read_facts(rows: Iterable[EntryRow]) -> list[JournalFact]:
    """Entries as facts, without those that are damaged: the walk along the chain tells them."""
    facts = []
    for row in rows:
        with suppress(ValueError, TypeError):
            facts.append(read_fact(row))
    return facts


def read_subjects(stored: str) -> tuple[str, ...]:
    """The subjects of an entry as its row stores them."""
    return tuple(map(str, json.loads(stored)))


def group_facts(noun: str, facts: Iterable[JournalFact]) -> dict[int, list[JournalFact]]:
    """The facts that name a subject of a kind, by its number, in their order."""
    about: dict[int, list[JournalFact]] = defaultdict(list)
    for fact in facts:
        if number := fact.get_number(noun):
            about[number].append(fact)
    return dict(about)
