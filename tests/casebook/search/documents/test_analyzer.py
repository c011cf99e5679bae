"""Text is cut, folded and put into pinyin as the matcher does it, by the tables of `characters`; `codes` are joined."""

from hypothesis import given
from hypothesis import strategies as st

from casebook.search.documents.analyzer import GAP, analyze_texts, has_letters, tokenize_text
from matcher.bench.cases import read_cases
from matcher.text.normalise import normalise_text
from matcher.text.pinyin import get_phrase_syllables

TITLES = sorted({row.title for row in read_cases()})


def test_search_and_matcher_fold_and_sound_every_title_of_the_case_table_alike() -> None:
    assert len(TITLES) > 100
    for title in TITLES:
        folded = normalise_text(title).text
        assert "".join(token.text for token in tokenize_text(title)) == folded
        spoken = zip(folded, get_phrase_syllables(folded), strict=True)
        syllables = [syllable for letter, syllable in spoken if syllable != letter]
        analysis = analyze_texts([title])
        assert analysis.pinyin.split(f" {GAP} ")[0].split() == syllables
        assert analysis.initials.split(f" {GAP} ")[0].split() == [syllable[0] for syllable in syllables]


def test_tokens_say_where_they_stand_in_the_original() -> None:
    text = "🍑炎*陵 ⻩桃 ＩＰhone15"
    tokens = tokenize_text(text)
    assert [token.text for token in tokens] == ["桃", "炎", "陵", "黄", "桃", "iphone15"]
    assert [text[token.start : token.end] for token in tokens] == ["🍑", "炎", "陵", "⻩", "桃", "ＩＰhone15"]


def test_a_text_with_emoji_is_indexed_with_and_without_them() -> None:
    analysis = analyze_texts(["炎🍑陵", "", "株A"])
    assert analysis.tokens == f"炎 桃 陵 {GAP} 炎 陵 {GAP} 株 a"
    assert analysis.pinyin == f"yan tao ling {GAP} yan ling {GAP} zhu"
    assert analysis.initials == f"y t l {GAP} y l {GAP} z"


def test_emoji_and_signs_alone_are_nothing_to_search_for() -> None:
    assert [has_letters(text) for text in ("🍑", "★", "", "🍑桃", "⻩", "7")] == [False, False, False, True, True, True]


@given(st.text())
def test_any_text_gives_tokens_that_the_engines_take_as_one_word(text: str) -> None:
    for token in tokenize_text(text):
        assert token.text.isalnum()
        assert GAP not in token.text
        assert 0 <= token.start < token.end <= len(text)
