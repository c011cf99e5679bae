"""The catalogue is complete, its places fit, its terms are those of the glossary.

Also `update`, `sources`: what they collect is what the catalogue has.
"""

import csv
import re

import pytest

from api.translations.catalogue import FOLDER, PAGES, SENTENCES, load_messages, load_words
from api.translations.messages import HAN, list_places
from api.translations.sources import extract_python, extract_script, extract_table, extract_template
from api.translations.update import collect_messages

FILES = (PAGES, SENTENCES)


def read_source(text: str, method: object, **options: str) -> list[tuple[int, str]]:
    import io

    found = method(io.BytesIO(text.encode()), [], [], options)  # type: ignore[operator]
    return [(line, message) for line, _, message, _ in found]


@pytest.mark.parametrize("file", FILES)
def test_every_message_of_the_sources_has_its_translation_and_no_other_is_kept(file: str) -> None:
    from babel.messages.pofile import read_po

    with (FOLDER / "en" / "LC_MESSAGES" / f"{file}.po").open("rb") as stream:
        catalogue = {str(message.id): str(message.string) for message in read_po(stream) if message.id}
    messages = set(collect_messages(file))
    assert messages - catalogue.keys() == set(), "python -m api.translations.update adds them"
    assert catalogue.keys() - messages == set(), "python -m api.translations.update drops them"
    assert [message for message, words in catalogue.items() if not words] == []


@pytest.mark.parametrize("file", FILES)
def test_a_translation_has_no_place_that_its_message_has_not(file: str) -> None:
    faults = {
        message: words
        for message, words in load_messages("en", file).items()
        if not list_places(words) <= list_places(message)
    }
    assert faults == {}


def test_words_of_pages_break_no_attribute_and_open_no_element() -> None:
    faults = [words for words in load_messages("en", PAGES).values() if re.search('["<>]', words)]
    assert faults == []


def test_a_translation_quotes_chinese_only_as_an_example() -> None:
    quoted = re.compile("“[^”]*”|中文|state:待\\*|回执.json")
    faults = [words for words in load_words("en").values() if HAN.search(quoted.sub("", words))]
    assert faults == []


def test_terms_are_translated_as_the_glossary_has_them() -> None:
    with (FOLDER / "en" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        terms = [(row["chinese"], row["english"].split("|")) for row in csv.DictReader(file)]
    faults = [
        (term, message, words)
        for message, words in load_words("en").items()
        for term, allowed in terms
        if term in message and words and not any(one.lower() in words.lower() for one in allowed)
    ]
    assert faults == []


def test_a_module_gives_its_sentences_without_its_docstrings() -> None:
    source = 'def ask():\n    """名称一致。"""\n    return f"剩 {days} 天", "完"\n'
    assert read_source(source, extract_python) == [(3, "剩 {0} 天"), (3, "完")]
    assert read_source(source, extract_python, docstrings="yes")[0] == (1, "名称一致。")


def test_tables_templates_and_scripts_give_their_words() -> None:
    assert read_source("code,name\na,名称\nb,plain\n", extract_table, columns="name") == [(2, "名称")]
    assert read_source('<p title="说明">共 {{ n }} 件</p>', extract_template) == [(1, "说明"), (1, "共 {0} 件")]
    assert read_source("const a = `共 ${n} 件`; // 说明\n", extract_script) == [(1, "共 {0} 件")]
