"""The languages of the desk, and which of them a request asks for: a cookie says so, for pages and programs alike."""

from collections.abc import Mapping

from fastapi import Request

from api.translations.sentences import translate_sentence

CHINESE, ENGLISH = "zh", "en"
TAGS: Mapping[str, str] = {CHINESE: "zh-CN", ENGLISH: "en"}
"""Language → what `lang` and Content-Language say. The first one is that of whoever chose none."""
LANGUAGE_COOKIE = "language"
COOKIE_SECONDS = 365 * 24 * 3600


def find_language(request: Request) -> str:
    """The language that the officer chose; Chinese where none was chosen."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in TAGS else CHINESE


def translate_for(request: Request, sentence: str) -> str:
    """A sentence in the language of the request."""
    return translate_sentence(sentence, find_language(request))
