"""In which ways a word is looked for."""

import pytest

from casebook.search.query.tree import Form
from casebook.search.query.words import make_word


@pytest.mark.parametrize(
    ("text", "form", "tokens", "form_then"),
    [
        ("黄桃", Form.PREFIX, ("黄", "桃"), Form.PLAIN),
        ("a", Form.PREFIX, ("a",), Form.PLAIN),
        ("ab", Form.PREFIX, ("ab",), Form.PREFIX),
        ("黄ab", Form.PREFIX, ("黄", "ab"), Form.PREFIX),
        ("黄桃", Form.FUZZY, ("黄", "桃"), Form.PLAIN),
        ("炎陵黄", Form.FUZZY, ("炎", "陵", "黄"), Form.FUZZY),
    ],
)
def test_a_form_that_would_say_nothing_is_plain(
    text: str, form: Form, tokens: tuple[str, ...], form_then: Form
) -> None:
    word = make_word(text, form=form)
    assert (word.tokens, word.form) == (tokens, form_then)


def test_a_phrase_has_no_sound_and_a_mixed_word_neither() -> None:
    for word in (make_word("黄桃", form=Form.PHRASE), make_word("黄桃5斤"), make_word("5斤")):
        assert (word.homophone, word.readings, word.initials) == ((), (), ())


def test_letters_beside_characters_and_a_syllable_that_is_only_begun_are_read_as_pinyin() -> None:
    assert make_word("炎陵huangtao").readings[0] == ("yan", "ling", "huang", "tao")
    assert make_word("炎陵mate70").readings == ()
    assert make_word("炎陵www").readings == ()
    begun = make_word("yanlinghuangt")
    assert (begun.readings, begun.begun[0]) == ((), ("yan", "ling", "huang", "t"))
    assert make_word("yanling").begun == make_word("www").begun == ()


def test_only_a_fuzzy_word_is_looked_for_by_what_accents_make_of_it() -> None:
    assert make_word("严林黄桃").near_sounds == ()
    near = make_word("严林黄桃", form=Form.FUZZY).near_sounds
    assert ("yan", "ling", "huang", "tao") in near
    assert ("yan", "lin", "huang", "tao") not in near


def test_a_code_is_also_looked_for_without_its_signs() -> None:
    assert make_word("0731-22883344").joined == "073122883344"
    assert make_word("ZL202010123456.7").joined == "zl2020101234567"
    assert make_word("12-3").joined == ""
    assert make_word("黄桃0731-22883344").joined == ""
