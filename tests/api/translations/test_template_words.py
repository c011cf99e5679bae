"""Templates are translated when they are compiled: `template_words`, `markup_places`, `messages`."""

from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from api.translations.markup_places import MarkupReader, Place
from api.translations.messages import fill_places, normalise_space
from api.translations.sentences import say_sentence, show_sentence
from api.translations.template_words import TranslateTemplate

WORDS = {
    "共 {0} 件": "{0} {0|item|items}",
    "由 {0} 于 {1} 办理": "on {1} by {0}",
    "说明": "Note",
    "保存": "Save",
    "是": "Yes",
    "页": "",
}


def render(template: str, **values: Any) -> str:
    environment = Environment(autoescape=True, loader=DictLoader({"page": template}))
    environment.extend(translations=WORDS, message_listener=lambda _line, _message: None)
    environment.filters["show_words"] = lambda value: show_sentence(value, "en")
    environment.filters["say_words"] = lambda value: say_sentence(value, "en")
    environment.add_extension(TranslateTemplate)
    return environment.get_template("page").render(**values)


@pytest.mark.parametrize(("number", "words"), [(1, "1 item"), (2, "2 items")])
def test_a_number_chooses_its_words(number: int, words: str) -> None:
    assert render("<p>共 {{ n }} 件</p>", n=number) == f"<p>{words}</p>"


def test_values_stand_where_the_other_language_has_them() -> None:
    assert render("<p>由 {{ a }} 于 {{ b }} 办理</p>", a="A", b="B") == "<p>on B by A</p>"


def test_attributes_for_people_are_translated_and_values_of_forms_are_not() -> None:
    page = render('<input title="说明" value="说明" placeholder="{{ w }}"><option value="{{ w }}">{{ w }}', w="移送")
    assert page == '<input title="Note" value="说明" placeholder="Referrals"><option value="移送">Referrals'


def test_what_is_compared_or_typed_stays() -> None:
    assert render('{% if w == "是" %}{{ "是" }}{% endif %}<textarea>{{ w }}说明</textarea>', w="是") == (
        "Yes<textarea>是说明</textarea>"
    )


def test_what_nobody_translated_is_escaped_and_marked_as_chinese() -> None:
    assert render("<b>{{ t }}</b>", t="<桃>") == '<b><span lang="zh-CN">&lt;桃&gt;</span></b>'
    assert render("{% block title %}{{ t }}{% endblock %}<b>{{ t }}</b>", t="桃").startswith("桃<b><span")


def test_words_may_be_left_out() -> None:
    assert render("<p>页</p>") == "<p></p>"


def test_the_letter_to_another_authority_stays_chinese() -> None:
    environment = Environment(autoescape=True, loader=DictLoader({"casework/letter.html": "<p>说明</p>"}))
    environment.extend(translations=WORDS, message_listener=lambda _line, _message: None)
    environment.add_extension(TranslateTemplate)
    assert environment.get_template("casework/letter.html").render() == "<p>说明</p>"


def test_the_reader_knows_where_it_is_from_piece_to_piece() -> None:
    reader = MarkupReader()
    assert list(reader.read("<a tit")) == [(Place.CODE, "<a"), (Place.CODE, " "), (Place.CODE, "tit")]
    pieces = ['<script>"说', "明</b>\"</script><!-- 注 --><i alt='说", "明'>a < b</i>"]
    reader = MarkupReader()
    read = [part for piece in pieces for part in reader.read(piece)]
    assert "".join(part for _, part in read) == "".join(pieces)
    assert [part for place, part in read if place is Place.ATTRIBUTE] == ["说", "明"]
    assert [part for place, part in read if place is Place.TEXT] == ["a ", "<", " b"]


def test_space_around_a_message_is_no_part_of_it() -> None:
    assert normalise_space("\n  甲\n  乙 ") == ("\n  ", "甲 乙", " ")
    assert fill_places("{a} of {b}", {"a": "1", "b": "2"}) == "1 of 2"
