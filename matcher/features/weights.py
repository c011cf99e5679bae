"""The weight table in force: named, versioned, replaceable as a whole by one that a person accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from matcher.features.table import QUALIFIERS, SIGNALS


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of priority by name of signal or qualifier; `version` says which table it is."""

    version: str
    points: Mapping[str, float] = field(default_factory=dict)

    def get_points(self, name: str) -> float:
        """The points of a signal or qualifier; KeyError where the table has none."""
        return self.points[name]


WEIGHTS = Weights("1", MappingProxyType({row.name: row.weight for row in (*SIGNALS, *QUALIFIERS)}))
"""The table that the project ships."""
