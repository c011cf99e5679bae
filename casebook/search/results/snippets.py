"""What is shown of a hit: its title and the fields that matched, cut around the words, and why it was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.search.documents.document import Document
from casebook.search.documents.schema import Schema
from casebook.search.query.tree import Word
from casebook.search.results.marks import Likeness, Mark, find_marks

AROUND = 24
"""Characters that are shown before the first and after the last word of a snippet."""

LONGEST_SNIPPET = 120
MOST_SNIPPETS = 3

_REASONS = {Likeness.SAME: "", Likeness.SOUND: "读音相同", Likeness.LOOK: "字形相近", Likeness.NEAR: "近似"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text that fits a word of the query, or that stands between two."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """What a field says around the words: `label` is the field's, `reason` says where it is not written the same."""

    label: str
    segments: tuple[Segment, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a document was found: the title with its marks, snippets of other fields, and the labels of all that fit."""

    title: tuple[Segment, ...]
    snippets: tuple[Snippet, ...]
    fields: tuple[str, ...]


def explain_hit(document: Document, words: Sequence[Word], schema: Schema) -> Explanation:
    """What is shown of a document that fits these words."""
    marked = {name: find_marks(document.get_text(name), words, name) for name in schema.texts}
    labels = {field.name: field.label for field in schema.fields}
    snippets = [
        Snippet(labels[name], cut_around(document.get_text(name), marks), _REASONS[marks[0].likeness])
        for name, marks in marked.items()
        if marks and name != "title"
    ]
    return Explanation(
        cut_into_segments(document.get_text("title"), marked["title"]),
        tuple(snippets[:MOST_SNIPPETS]),
        tuple(_describe_fields(marked, labels)),
    )


def _describe_fields(marked: dict[str, tuple[Mark, ...]], labels: dict[str, str]) -> Iterator[str]:
    for name, marks in marked.items():
        if marks:
            best = min((mark.likeness for mark in marks), key=list(Likeness).index)
            yield f"{labels[name]}（{_REASONS[best]}）" if _REASONS[best] else labels[name]


def cut_into_segments(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """The whole text in segments, in their order; joined they are the text again."""
    segments, at = [], 0
    for mark in marks:
        segments += [Segment(text[at : mark.start]), Segment(text[mark.start : mark.end], is_marked=True)]
        at = mark.end
    return tuple(segment for segment in (*segments, Segment(text[at:])) if segment.text)


def cut_around(text: str, marks: Sequence[Mark]) -> tuple[Segment, ...]:
    """The text around the first marks, with … where more of it stands."""
    first = max(0, marks[0].start - AROUND)
    last = min(len(text), max(first + LONGEST_SNIPPET, marks[0].end + AROUND))
    inside = [Mark(mark.start - first, mark.end - first) for mark in marks if mark.end <= last]
    segments = cut_into_segments(text[first:last], inside)
    before = (Segment("…"),) if first else ()
    return (*before, *segments, *((Segment("…"),) if last < len(text) else ()))
