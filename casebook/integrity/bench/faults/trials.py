"""How often a fault was tried, and what did not hold."""

from dataclasses import dataclass, field

SHOWN = 10


@dataclass(slots=True)
class Trials:
    """One row of the table: `broken` are sentences on what did not hold, `figures` what was measured meanwhile."""

    fault: str
    database: str = ""
    tried: int = 0
    broken: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)

    def note(self, problem: str) -> None:
        """Count one trial; an empty problem is one that broke nothing."""
        self.tried += 1
        if problem:
            self.broken.append(problem)

    def to_row(self) -> dict[str, object]:
        """The row as it is printed."""
        row: dict[str, object] = {"fault": self.fault, "database": self.database, "tried": self.tried}
        row |= {"withstood": self.tried - len(self.broken), "broken": len(self.broken), **self.figures}
        return row | ({"problems": self.broken[:SHOWN]} if self.broken else {})
