"""A title cut where findings begin and end, so that a page can mark each segment with what was seen there."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matcher.records.match import Finding


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the title with the signals and qualifiers that rest on it, in the order of the findings."""

    text: str
    signals: tuple[str, ...] = ()


def highlight_title(title: str, findings: Sequence[Finding]) -> tuple[Segment, ...]:
    """The title in segments; joined they are the title. Offsets outside it are cut to it."""
    marks = [
        (max(0, start), min(len(title), end), finding.signal)
        for finding in findings
        if finding.field == "title"
        for start, end in finding.seen
    ]
    cuts = sorted({0, len(title), *(edge for start, end, _ in marks if start < end for edge in (start, end))})
    return tuple(
        Segment(
            title[start:end],
            tuple(dict.fromkeys(name for first, last, name in marks if first <= start and end <= last)),
        )
        for start, end in pairwise(cuts)
    )
