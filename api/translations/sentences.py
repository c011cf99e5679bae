"""Translates what the record and the rooms below say in Chinese: words, sentences with values, lists of both.

A sentence with values is known by the words around them; of several that fit, the one with the most words counts.
What nobody translated stays as it is: it is a title, a name or an address, and is marked as Chinese on the page.
"""

from functools import lru_cache
from typing import TypeGuard

from markupsafe import Markup, escape

from api.translations.messages import HAN
from api.translations.translator import Translator

_REMEMBERED = 8192
_MARK = '<span lang="zh-CN">{}</span>'


def translate_sentence(text: str, language: str) -> str:
    """Words of the record in `language`; themselves where nobody translated them."""
    return text if text.isascii() or language == "zh" else _translate_plain(text, language)


def show_sentence(value: object, language: str) -> object:
    """A value as the text of a page: translated, with what stays Chinese marked as such."""
    return _translate_marked(value, language) if _is_chinese(value) else value


def say_sentence(value: object, language: str) -> object:
    """A value as an attribute, or as text that holds no element."""
    return _translate_plain(value, language) if _is_chinese(value) else value


def _is_chinese(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not isinstance(value, Markup) and not value.isascii()


@lru_cache(_REMEMBERED)
def _translate_plain(text: str, language: str) -> str:
    translation = Translator(language, keep=str, write=str).translate(text)
    return text if translation is None else translation


@lru_cache(_REMEMBERED)
def _translate_marked(text: str, language: str) -> Markup:
    translation = Translator(language, keep=_mark_chinese, write=_escape).translate(text)
    return Markup(_mark_chinese(text) if translation is None else translation)  # noqa: S704 - escaped part by part


def _escape(text: str) -> str:
    return str(escape(text))


def _mark_chinese(text: str) -> str:
    return _MARK.format(escape(text)) if HAN.search(text) else _escape(text)
