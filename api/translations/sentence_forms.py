"""Sentences with values: what each looks like in Chinese and what it is in another language.

A text is read from left to right, each stretch of words at its first place: in time that grows with the text alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from api.translations.catalogue import SENTENCES, load_messages
from api.translations.messages import HAN, Filling, list_places, split_places

_FEW_WORDS = 4
"""Chinese characters below which a sentence would be taken for what it is not: its values hold no stop then."""
_ANY_VALUE, _SHORT_VALUE, _NUMBER = (
    re.compile(".*", re.DOTALL),
    re.compile("[^，。；、《》]+"),
    re.compile(r"[\d.,:–-]+"),
)


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A sentence with values: `names` stand between `words`, which have one more entry, empty ones at an open end.

    `size` is the number of its Chinese characters, `value` what a value looks like.
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    size: int
    value: re.Pattern[str]
    translation: str

    @property
    def is_open(self) -> bool:
        """Whether it ends with a value, so that nobody knows where it ends in a longer text."""
        return not self.words[-1]

    def read_values(self, text: str, *, is_whole: bool = True) -> tuple[int, Mapping[str, str]] | None:
        """Where the sentence ends in `text`, at its end if `is_whole`, and its values; None where it does not fit."""
        if not text.startswith(self.words[0]) or (is_whole and not text.endswith(self.words[-1])):
            return None
        values, position = {}, len(self.words[0])
        for number, name in enumerate(self.names, 1):
            words = self.words[number]
            is_last = number == len(self.names)
            start = len(text) - len(words) if is_last and (is_whole or not words) else text.find(words, position + 1)
            if start < position or not self.value.fullmatch(text, position, start):
                return None
            values[name] = text[position:start]
            position = start + len(words)
        return position, values


@cache
def list_forms(language: str) -> Sequence[SentenceForm]:
    """The sentences with values of a language, those with the most words first."""
    forms = [make_form(message, words) for message, words in load_messages(language, SENTENCES).items()]
    return sorted((form for form in forms if form is not None), key=lambda form: form.size, reverse=True)


def make_form(message: str, translation: str) -> SentenceForm | None:
    """The form of a message; None for one without values, or without words to be known by."""
    words, names = [""], list[str]()
    for part in split_places(message):
        if isinstance(part, Filling) and names and not words[-1]:
            translation = _join_places(translation, names[-1], part.name)
        elif isinstance(part, Filling):
            names.append(part.name)
            words.append("")
        else:
            words[-1] += part
    size = len(HAN.findall("".join(words)))
    if not names or not size or not list_places(translation) <= set(names):
        return None
    value = _NUMBER if size == 1 else _SHORT_VALUE if size < _FEW_WORDS else _ANY_VALUE
    return SentenceForm(tuple(words), tuple(names), size, value, translation)


def _join_places(translation: str, name: str, after: str) -> str:
    """A translation in which two places without words between them are one, as nobody can tell their values apart."""
    return re.sub(rf"\{{{name}\}}\s*\{{{after}\}}", f"{{{name}}}", translation)
