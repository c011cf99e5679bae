"""How many statements a block sends to the database, and which: the measure of every limit on queries in the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import current_thread

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPICursor


@dataclass(slots=True)
class Statements:
    """The statements that were sent, in their order; `executemany` of many rows is one."""

    texts: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)

    def most_repeated(self, number: int = 5) -> str:
        """The most frequent statements with their counts, one a line: what an assertion shows when it fails."""
        counts = {text: self.texts.count(text) for text in dict.fromkeys(self.texts)}
        ranked = sorted(counts.items(), key=lambda pair: -pair[1])[:number]
        return "\n".join(f"{count:4d}  {' '.join(text.split())[:160]}" for text, count in ranked)


@contextmanager
def counted_statements(engine: Engine) -> Iterator[Statements]:
    """Count what goes through `engine` while the block lasts, whichever thread sends it but the follower's, which goes
    on beside; BEGIN and COMMIT do not count.

    >>> with counted_statements(database.engine) as statements: ...
    >>> assert len(statements) <= 12, statements.most_repeated()
    """
    statements = Statements()

    def note(_: Connection, __: DBAPICursor, text: str, *___: object) -> None:
        if current_thread().name == "search-follower":
            return
        if text.split(maxsplit=1)[0].upper() not in ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"):
            statements.texts.append(text)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
