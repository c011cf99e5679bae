"""Where in HTML a piece of a template stands: in text, in an attribute that people read, or in code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

READ_ATTRIBUTES = frozenset({"title", "placeholder", "aria-label", "alt"})
"""Attributes whose value is always for people; of others only what the template itself writes is."""
CODE_ATTRIBUTES = frozenset({"value", "href", "src", "name", "id", "class", "action", "content", "pattern", "style"})
_CODE_ELEMENTS, _VALUE_ELEMENTS = ("script", "style"), ("textarea",)
_PLAIN_ELEMENTS = ("title", "option")
_TAG_NAME = re.compile("</?[A-Za-z]")
_TOKENS = {
    "text": re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z][\w-]*|[^<]+|<", re.DOTALL),
    "tag": re.compile(r"""/?>|([\w:@.-]+)\s*=\s*("|')|[^\s>"'=]+|\s+|.""", re.DOTALL),
}


class Place(StrEnum):
    """What stands at a point of a template."""

    TEXT = "text"
    PLAIN_TEXT = "plain text"
    """Text of an element that holds no other element, as that of an option."""
    ATTRIBUTE = "attribute"
    WRITTEN_ATTRIBUTE = "written attribute"
    """An attribute of which only the words that the template writes are for people, as a `data-` attribute."""
    CODE = "code"


READ_PLACES = frozenset({Place.TEXT, Place.PLAIN_TEXT, Place.ATTRIBUTE, Place.WRITTEN_ATTRIBUTE})


@dataclass(slots=True)
class MarkupReader:
    """Reads the HTML of a template piece after piece and keeps in mind where it is."""

    place: Place = Place.TEXT
    _quote: str = ""
    _element: str = ""
    _is_in_tag: bool = False

    def read(self, piece: str) -> Iterator[tuple[Place, str]]:
        """The parts of `piece` with the place where each stands; together they are `piece`."""
        position = 0
        while position < len(piece):
            place, end = self._read_one(piece, position)
            yield place, piece[position:end]
            position = end

    def _read_one(self, piece: str, start: int) -> tuple[Place, int]:
        if self._quote:
            return self._read_value(piece, start)
        if self._is_in_tag:
            return self._read_in_tag(piece, start)
        if self._element in (*_CODE_ELEMENTS, *_VALUE_ELEMENTS):
            end = piece.find(f"</{self._element}", start)
            if end != start:
                return Place.CODE, end if end > 0 else len(piece)
        token = _TOKENS["text"].match(piece, start)
        if token is None:
            return Place.CODE, len(piece)
        if _TAG_NAME.match(token[0]):
            self._open_tag(token[0])
            return Place.CODE, token.end()
        return self.place if not token[0].startswith("<!--") else Place.CODE, token.end()

    def _read_value(self, piece: str, start: int) -> tuple[Place, int]:
        end = piece.find(self._quote, start)
        if end == start:
            self._quote, self.place = "", Place.CODE
            return Place.CODE, start + 1
        return self.place, end if end > 0 else len(piece)

    def _read_in_tag(self, piece: str, start: int) -> tuple[Place, int]:
        token = _TOKENS["tag"].match(piece, start)
        if token is None:
            return Place.CODE, len(piece)
        if token[2]:
            self._quote, self.place = token[2], find_attribute_place(token[1].lower())
        elif token[0].endswith(">"):
            self._is_in_tag = False
            self.place = self._find_text_place()
        return Place.CODE, token.end()

    def _open_tag(self, tag: str) -> None:
        name = tag.strip("</").lower()
        self._element = "" if tag.startswith("</") else name
        self._is_in_tag, self.place = True, Place.CODE

    def _find_text_place(self) -> Place:
        if self._element in (*_CODE_ELEMENTS, *_VALUE_ELEMENTS):
            return Place.CODE
        return Place.PLAIN_TEXT if self._element in _PLAIN_ELEMENTS else Place.TEXT


def find_attribute_place(name: str) -> Place:
    """Who reads the value of the attribute `name`."""
    if name in READ_ATTRIBUTES:
        return Place.ATTRIBUTE
    is_code = name in CODE_ATTRIBUTES or name.startswith(("hx-get", "hx-post", "on"))
    return Place.CODE if is_code else Place.WRITTEN_ATTRIBUTE
