"""Takes a Chinese text apart until each part is a message of the catalogue, and puts the translations together."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from api.translations.catalogue import load_words
from api.translations.messages import CHINESE, HAN, fill_places
from api.translations.sentence_forms import SentenceForm, list_forms

_SEPARATORS = (
    (re.compile("；"), "; "), (re.compile("(?<=。)"), " "), (re.compile("(?<=[》）])(?=第)"), " "),
    (re.compile("，"), ", "), (re.compile("、|, "), ", "),
    (re.compile(" · "), " · "), (re.compile("："), ": "),
)  # fmt: skip
"""Where what is no message of its own is cut, and what stands there in its place."""
_SIGNS = str.maketrans(
    {"，": ", ", "。": ". ", "；": "; ", "：": ": ", "（": " (", "）": ")", "、": ", ", "％": "%", "《": "", "》": ""}
)
_NUMERALS = re.compile("[零一二三四五六七八九十百]+")
_QUOTED, _WORK = re.compile("“([^“”]*)”"), re.compile("《([^《》]*)》")
_ARTICLE_PART = re.compile("第([零一二三四五六七八九十百]+)(条|款|项)")
_ARTICLE, _ARTICLE_WORDS = re.compile(f"(?:{_ARTICLE_PART.pattern})+"), {"条": "Art.", "款": "para.", "项": "item"}
_BRACKETED = re.compile("(.*)（(.+)）", re.DOTALL)
_RUNS, _FIGURES = re.compile("[\u3400-\u9fff]+|[^\u3400-\u9fff]+"), re.compile("[A-Z0-9., –-]+")
_LONGEST, _MOST_STEPS = 600, 200
"""Characters and attempts beyond which a text is taken for what others wrote."""
_SHORTEST_BEGINNING = 3
"""Chinese characters that a sentence needs to be taken for the beginning of a longer text."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates into `language`: what stays Chinese goes through `keep`, what is translated through `write`."""

    language: str
    keep: Callable[[str], str]
    write: Callable[[str], str]
    _steps: Iterator[int] = field(default_factory=lambda: iter(range(_MOST_STEPS)))

    def translate(self, text: str) -> str | None:
        """The translation of a text; None where any part of it has none."""
        core = text.strip()
        if len(core) > _LONGEST or next(self._steps, None) is None:
            return None
        if not HAN.search(core):
            return self.write(text.translate(_SIGNS) if CHINESE.search(core) else text)
        words = load_words(self.language)
        if core in words:
            return self.write(words[core])
        if _NUMERALS.fullmatch(core):
            return _read_numerals(core)
        if (found_parts := self._translate_list(core, *_SEPARATORS[0])) is not None:
            return found_parts
        for form in list_forms(self.language):
            if match := form.read_values(core):
                return self._fill(form, match[1])
        return self._translate_from_beginning(core) or self._translate_marked_off(core) or self._translate_cut(core)

    def _fill(self, form: SentenceForm, values: Mapping[str, str]) -> str:
        shown, words = {}, load_words(self.language)
        for name, value in values.items():
            translated = self.translate(value)
            shown[name] = self.keep(value) if translated is None else translated
            if value in words and not form.translation.startswith(f"{{{name}") and f"“{{{name}" not in form.translation:
                shown[name] = lower_first(shown[name])
        return fill_places(self.write(form.translation), shown)

    def _translate_from_beginning(self, text: str) -> str | None:
        """A text that begins with a message and goes on with others: sentences are often put together so."""
        for form in list_forms(self.language):
            match = None if form.is_open else form.read_values(text, is_whole=False)
            if match and (rest := self._translate_rest(text, match[0])) is not None:
                return self._fill(form, match[1]) + rest
        words = load_words(self.language)
        for end in range(len(text) - 1, _SHORTEST_BEGINNING, -1):
            if text[:end] in words and (rest := self._translate_rest(text, end)) is not None:
                return self.write(words[text[:end]]) + rest
        return None

    def _translate_rest(self, text: str, end: int) -> str | None:
        if len(HAN.findall(text, 0, end)) < _SHORTEST_BEGINNING:
            return None
        rest = self.translate(text[end:])
        return rest if rest is None or rest[:1] in (",", ";", ".", " ") else f" {rest}"

    def _translate_marked_off(self, text: str) -> str | None:
        """An article of a law, a name or title in its marks, a text with brackets behind it, a word beside figures."""
        if match := _QUOTED.fullmatch(text):
            return f"“{self.keep(match[1])}”"
        if _ARTICLE.fullmatch(text):
            parts = _ARTICLE_PART.findall(text)
            return " ".join(f"{_ARTICLE_WORDS[unit]} {_read_numerals(number)}" for number, unit in parts)
        if match := _WORK.fullmatch(text):
            return self.translate(match[1])
        if match := _BRACKETED.fullmatch(text):
            outer, inner = self.translate(match[1]), self.translate(match[2])
            return None if outer is None or inner is None else f"{outer} ({inner})".lstrip()
        return self._translate_with_figures(text)

    def _translate_with_figures(self, text: str) -> str | None:
        words, parts = load_words(self.language), _RUNS.findall(text)
        if not all(part in words if HAN.match(part) else _FIGURES.fullmatch(part) for part in parts):
            return None
        return self.write(" ".join(words.get(part, part).strip() for part in parts))

    def _translate_cut(self, text: str) -> str | None:
        """What is cut at the widest separator where all of its parts have a translation."""
        lists = (self._translate_list(text, separator, between) for separator, between in _SEPARATORS)
        return next((match for match in lists if match is not None), None)

    def _translate_list(self, text: str, separator: re.Pattern[str], between: str) -> str | None:
        parts = [part for part in separator.split(text) if part.strip()]
        translated = [self.translate(part) for part in parts] if len(parts) > 1 else [None]
        return between.join(part for part in translated if part is not None) if None not in translated else None


def _read_numerals(numerals: str) -> str:
    import cn2an  # it takes 75 ms to import, which nobody pays who reads the desk in Chinese

    return str(cn2an.cn2an(numerals, "smart"))


def lower_first(words: str) -> str:
    """A term as it is written within a sentence: without its capital, unless it is a name or an abbreviation."""
    return words if any(letter.isupper() for letter in words[1:]) else words[:1].lower() + words[1:]
