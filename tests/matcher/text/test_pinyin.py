"""Characters as they are read: by themselves, in phrases, and Latin letters cut into syllables."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from matcher.text.pinyin import (
    LONGEST_SYLLABLE,
    apply_phrase_readings,
    get_fuzzy_syllables,
    get_phrase_syllables,
    get_syllable,
    list_sample_characters,
    split_syllables,
    write_initials,
    write_pinyin,
)
from tests.growth import count_steps


def test_syllables_are_those_of_the_library_but_for_what_phrases_say_better() -> None:
    letters = [chr(code) for code in range(0x3400, 0xA000)]
    better = {letter: get_syllable(letter) for letter in letters if get_syllable(letter) != lazy_pinyin(letter)[0]}
    assert {"长": "chang", "佛": "fo", "都": "du"}.items() <= better.items()
    assert len(better) < 30
    for letter, said in better.items():
        phrases = [phrase for phrase in phrases_dict if letter in phrase and len(phrase) == len(phrases_dict[phrase])]
        heard = Counter(lazy_pinyin(phrase)[phrase.index(letter)] for phrase in phrases)
        assert heard.most_common(1)[0][0] == said


@pytest.mark.parametrize("name", ["重庆小面", "六安瓜片", "厦门馅饼", "番禺", "大埔蜜柚", "炎陵黄桃", "东阿阿胶"])
def test_names_are_said_as_the_library_says_them(name: str) -> None:
    assert write_pinyin(name) == "".join(lazy_pinyin(name))
    assert len(apply_phrase_readings(name)) == len(name)


@pytest.mark.parametrize(
    ("text", "syllables"),
    [
        ("长沙", "chang sha"),
        ("重庆", "chong qing"),
        ("厦门", "xia men"),
        ("六安", "lu an"),
        ("乐清", "yue qing"),
        ("长a沙", "chang a sha"),
    ],
)
def test_a_place_is_read_as_its_people_say(text: str, syllables: str) -> None:
    assert get_phrase_syllables(text) == tuple(syllables.split())


def test_initials_and_fuzzy_syllables() -> None:
    assert write_initials("六安瓜片") == "lagp"
    assert get_fuzzy_syllables("林茶") == get_fuzzy_syllables("宁擦") == ("nin", "ca")


@given(st.text("炎陵黄桃长沙重庆六安乐清厦门行a1，", max_size=30))
def test_phrase_syllables_are_one_a_character(text: str) -> None:
    assert len(get_phrase_syllables(text)) == len(apply_phrase_readings(text)) == len(text)


@pytest.mark.parametrize(
    ("letters", "syllables"),
    [
        ("changsha", "chang sha"),
        ("yanlinghuangtao", "yan ling huang tao"),
        ("dangong", "dan gong"),
        ("eluosi", "e luo si"),
        ("lvcha", "lv cha"),
        ("", ""),
        ("zh", ""),
        ("angangq", ""),
    ],
)
def test_letters_are_cut_into_syllables(letters: str, syllables: str) -> None:
    assert split_syllables(letters) == tuple(syllables.split())


def test_short_syllables_can_be_left_out() -> None:
    assert split_syllables("eluosi", shortest=2) == ()
    assert split_syllables("luosi", shortest=2) == ("luo", "si")


@given(st.lists(st.sampled_from(sorted(list_sample_characters())), max_size=12))
def test_what_is_made_of_syllables_can_be_cut(syllables: list[str]) -> None:
    letters = "".join(syllables)
    assert "".join(split_syllables(letters)) == letters


@pytest.mark.parametrize("letters", ["ang" * 20 + "q", "xiangan" * 9 + "q", "a" * 60 + "q"])
def test_cutting_takes_few_steps_whatever_the_letters(letters: str) -> None:
    list_sample_characters()
    split_syllables.cache_clear()
    assert count_steps(lambda: split_syllables(letters)) < 4 * len(letters) * LONGEST_SYLLABLE
    assert split_syllables(letters) == ()
