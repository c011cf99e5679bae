"""Messages: words with places `{0}` for what stands between them, and how a translation fills the places.

Places are numbered, or named where the words are a format string. A translation may leave a place out, repeat it, or
choose words by its number: `{0} {0|day|days}`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
"""A Chinese character or a full-width sign: words with one of them are translated."""
HAN = re.compile("[\u3400-\u9fff]")
NOTHING = "∅"
"""The translation of words that the other language leaves out; an empty one means that nobody translated them."""
_PLACE = re.compile(r"\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}")


@dataclass(frozen=True, slots=True)
class Filling:
    """A place in a translation: its name, and the words for one and for several where these are asked for."""

    name: str
    one: str | None = None
    several: str = ""


def split_places(translation: str) -> Iterator[str | Filling]:
    """The words and the places of a translation, in their order."""
    position = 0
    for place in _PLACE.finditer(translation):
        if place.start() > position:
            yield translation[position : place.start()]
        yield Filling(place[1], place[2], place[3] or "")
        position = place.end()
    if position < len(translation):
        yield translation[position:]


def fill_places(translation: str, values: Mapping[str, str]) -> str:
    """The translation with `values` in its places."""
    return "".join(
        part if isinstance(part, str) else _fill_place(part, values[part.name]) for part in split_places(translation)
    )


def list_places(message: str) -> set[str]:
    """The names of the places of a message."""
    return {part.name for part in split_places(message) if isinstance(part, Filling)}


def number_places(message: str) -> str:
    """A format string with its nameless places numbered."""
    numbers = count()
    return re.sub(r"\{\}", lambda _: f"{{{next(numbers)}}}", message)


def normalise_space(words: str) -> tuple[str, str, str]:
    """The space before the words, the words on one line, and the space after them."""
    core = words.strip(" \t\r\n")
    start = words.find(core)
    return words[:start], re.sub(r"\s*\n\s*", " ", core), words[start + len(core) :]


def _fill_place(place: Filling, value: str) -> str:
    if place.one is None:
        return value
    return place.one if value.strip() == "1" else place.several
