"""The parts in which drops were taken in, as the journal records them in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.all import metadata
from casebook.integrity.journal_facts import JournalFact
from casebook.integrity.recomputed.papers import DropPapers
from casebook.journal.entries import EntryKind
from matcher.records.listing import Capture, Listing


@dataclass(frozen=True, slots=True)
class TakenPart:
    """Lines of a drop from `first` up to and without `last`, captures before listings; `last` is None for all."""

    drop: str
    bureau: str
    signer: str = ""
    first: int = 0
    last: int | None = None

    def select_captures(self, papers: DropPapers) -> Sequence[Capture]:
        """The captures of this part."""
        return papers.captures[self.first : self.last]

    def select_listings(self, papers: DropPapers) -> Sequence[Listing]:
        """The listings of this part."""
        before = len(papers.captures)
        return papers.listings[max(self.first - before, 0) : None if self.last is None else max(self.last - before, 0)]

    def is_last(self, papers: DropPapers) -> bool:
        """Whether the drop ends with this part."""
        return self.last is None or self.last >= len(papers.captures) + len(papers.listings)


def list_parts(session: Session, facts: Sequence[JournalFact]) -> Iterator[TakenPart]:
    """Every part of every drop, in the order of the journal; drops without an entry come last, as wholes."""
    table = metadata.tables["drops"]
    query = select(table.c.id, table.c.bureau_code).order_by(table.c.id)
    bureaus = {row.id: row.bureau_code for row in session.connection().execute(query)}
    named = set()
    for fact in facts:
        drop = next(iter(fact.list_names("drop")), "")
        if fact.kind == EntryKind.DROP_TAKEN and drop in bureaus:
            first, last = read_lines(fact)
            yield TakenPart(drop, bureaus[drop], fact.get_text("signed_by"), first, last)
            named.add(drop)
    yield from (TakenPart(drop, bureau) for drop, bureau in bureaus.items() if drop not in named)


def read_lines(fact: JournalFact) -> tuple[int, int | None]:
    """First line, and the one after the last, of the part that an entry records; None where it records a whole drop."""
    first, last = fact.payload.get("first_line"), fact.payload.get("last_line")
    return (first, last) if isinstance(first, int) and isinstance(last, int) else (0, None)


def describe_unfinished(facts: Sequence[JournalFact]) -> Iterator[str]:
    """A sentence on each drop of which only some parts were taken in: no fault, taking it again goes on."""
    newest = {next(iter(fact.list_names("drop")), ""): fact for fact in facts if fact.kind == EntryKind.DROP_TAKEN}
    for drop, fact in newest.items():
        _, last = read_lines(fact)
        if last is not None and last != fact.payload.get("lines"):
            of = fact.get_text("lines")
            yield f"交接 {drop[:12]}… 只收进了 {last} / {of} 行：再执行一次 zhixun take 就会接着收。"
