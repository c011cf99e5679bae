"""The catalogue of a language: its translations, read once when the first page in that language is asked for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from api.translations.messages import NOTHING

FOLDER = Path(__file__).parent
PAGES, SENTENCES = "pages", "sentences"
"""The files of a catalogue: words of templates and scripts, sentences and tables of words made elsewhere."""


@cache
def load_messages(language: str, file: str) -> Mapping[str, str]:
    """Message → translation, from one file of a language.

    Those that nobody translated are left out, and those that stay as they are: names, examples, patterns.
    """
    from babel.messages.pofile import read_po

    with (FOLDER / language / "LC_MESSAGES" / f"{file}.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    return {
        str(message.id): "" if message.string == NOTHING else str(message.string)
        for message in catalogue
        if message.id and message.string and message.string != message.id
    }


@cache
def load_words(language: str) -> Mapping[str, str]:
    """All translations of a language, those of sentences before those of pages."""
    return {**load_messages(language, PAGES), **load_messages(language, SENTENCES)}


@cache
def load_template_words(language: str) -> Mapping[str, str]:
    """All translations of a language, those of pages before those of sentences: a button says 排除 as an act."""
    return {**load_words(language), **load_messages(language, PAGES)}
