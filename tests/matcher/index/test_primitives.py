"""Each fast primitive of the index beside its slow and obvious twin."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.candidates.index import common_words
from matcher.candidates.index.char_tables import decode_text, encode_sound, encode_sounds, encode_text, fold_codes
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.latin import LatinIndex, LatinWord, find_words, match_word
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import hash_rows, hash_spans, hash_spans_without
from matcher.candidates.index.pairs import SpanPairs
from matcher.candidates.index.title_variants import VariantKind, build_rows, list_variants
from matcher.candidates.likeness import classify_likeness, measure_latin_distance
from matcher.candidates.types import MentionKind
from matcher.lexicon.segmentation import is_between_words, is_made_of_words
from matcher.text.normalise import fold_character, normalise
from matcher.text.pinyin import get_fuzzy_syllable
from matcher.variants.lookalikes import is_lookalike

ANY = st.text(alphabet=st.characters(codec=None), max_size=40)
WRITTEN = st.text(alphabet="炎盐陵凌黄桃木兆火🍑ab ling yan·*5xX○", max_size=25)


def number(text: str) -> int:
    return int(hash_rows(encode_text(text).astype(np.uint64)[None, :])[0])


@given(ANY)
def test_every_stretch_has_the_number_of_its_letters(text: str) -> None:
    held = hash_spans(encode_text(text).astype(np.uint64), 6)
    for size in range(1, min(6, len(text)) + 1):
        assert held[size].tolist() == [number(text[at : at + size]) for at in range(len(text) - size + 1)]


@given(ANY, st.integers(1, 5))
def test_a_stretch_without_one_letter_has_the_number_of_the_rest(text: str, size: int) -> None:
    held = hash_spans(encode_text(text).astype(np.uint64), 6)
    if len(text) < size:
        return
    for at in range(size):
        numbers = hash_spans_without(held, size, at)
        rests = [text[start : start + at] + text[start + at + 1 : start + size] for start in range(len(numbers))]
        assert numbers.tolist() == [number(rest) if rest else 0 for rest in rests]


@given(ANY)
def test_texts_are_folded_and_heard_as_one_letter_at_a_time(text: str) -> None:
    assert fold_codes(encode_text(text)).tolist() == [
        ord(fold_character(letter)) if fold_character(letter).isalnum() else 0 for letter in text
    ]
    assert encode_sounds(encode_text(text)).tolist() == [encode_sound(get_fuzzy_syllable(letter)) for letter in text]
    assert decode_text(encode_text(text)) == text


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9))), st.lists(st.integers(0, 60)))
def test_a_table_answers_as_a_dictionary_does(pairs: list[tuple[int, int]], asked: list[int]) -> None:
    keys = np.array([key for key, _ in pairs], np.uint64)
    names = np.array([name for _, name in pairs], np.uint32)
    table = KeyTable.build([(keys, names)])
    places, found = table.look_up(np.array(asked, np.uint64))
    expected = {(place, name) for place, key in enumerate(asked) for held, name in pairs if held == key}
    assert set(zip(places.tolist(), found.tolist(), strict=True)) == expected


def test_a_table_on_disk_answers_as_it_did(tmp_path: Path) -> None:
    keys = np.arange(0, 3000, 3, dtype=np.uint64)
    table = KeyTable.build([(keys, np.arange(1000, dtype=np.uint32))])
    table.save(tmp_path, "t")
    asked = np.arange(4000, dtype=np.uint64)
    places, names = KeyTable.open(tmp_path, "t").look_up(asked)
    assert sorted(zip(places.tolist(), names.tolist(), strict=True)) == [(3 * name, name) for name in range(1000)]
    assert len(table.look_up(asked)[0]) == 1000


@settings(deadline=None)
@given(st.lists(WRITTEN, max_size=5))
def test_rows_read_titles_as_one_title_at_a_time(titles: list[str]) -> None:
    rows = build_rows(titles) if titles else None
    for title, text in enumerate(titles):
        assert rows is not None
        found = [(rows.kinds[row], rows.spelling(row)) for row in range(len(rows.titles)) if rows.titles[row] == title]
        assert found == list_variants(text)


def test_a_title_is_read_in_every_way() -> None:
    assert [way for way, _ in list_variants("严·陵黄木兆")] == [VariantKind.PLAIN, VariantKind.JOINED]
    assert [(way, seen.text) for way, seen in list_variants("炎陵🍑黄桃")][1] == (VariantKind.NO_EMOJI, "炎陵黄桃")
    (_, spoken) = list_variants("YanLing黄桃")
    assert spoken[0] is VariantKind.PINYIN
    assert spoken[1].ends[:2] == (3, 7)
    assert [way for way, _ in list_variants("500ml 黄桃")] == [VariantKind.PLAIN]
    assert [way for way, _ in list_variants("阿*尼口红")] == [VariantKind.PLAIN, VariantKind.UNMASKED]
    assert [way for way, _ in list_variants("5*10斤")] == [VariantKind.PLAIN]
    assert [(way, seen.text) for way, seen in list_variants("炎a陵1黄cd桃5斤")][1] == (
        VariantKind.UNLETTERED,
        "炎陵黄桃5斤",
    )
    assert [way for way, _ in list_variants("炎陵ABCD黄桃")] == [VariantKind.PLAIN]


@given(st.text("炎盐延陵凌黄桃挑", max_size=7), st.text("炎盐延陵凌黄桃挑", min_size=3, max_size=7), st.integers(3, 5))
def test_likeness_is_what_it_says(seen: str, name: str, near_from: int) -> None:
    rung = classify_likeness(seen, name, min_near_length=near_from)
    same_sound = [get_fuzzy_syllable(letter) for letter in seen] == [get_fuzzy_syllable(letter) for letter in name]
    changed = [(one, own) for one, own in zip(seen, name, strict=False) if one != own]
    if seen == name:
        assert rung is None
    elif same_sound:
        assert rung is not None
        assert rung.value == "homophone"
    elif len(seen) == len(name) and len(changed) == 1 and is_lookalike(*changed[0]):
        assert rung is not None
        assert rung.value == "lookalike"
    elif len(seen) == len(name) and len(changed) == 1 and len(name) >= max(near_from, 4):
        assert rung is not None
        assert rung.value == "near"
    elif len(name) < near_from and rung is not None:
        assert rung.value != "near"


@pytest.mark.parametrize(
    ("seen", "name", "near"),
    [
        ("人头狮", "人头马", True),
        ("七匹虎", "七匹狼", True),
        ("人头帽", "人头马", False),
        ("狮头马", "人头马", False),
        ("人马", "人头马", True),
        ("人头", "人头马", False),
        ("头马", "人头马", False),
        ("周周", "周周黑", False),
    ],
)
def test_three_characters_are_known_by_their_sort_and_by_both_ends(seen: str, name: str, *, near: bool) -> None:
    assert (classify_likeness(seen, name, min_near_length=3) is MentionKind.NEAR) is near
    assert classify_likeness(seen, name, min_near_length=4) is None


@given(
    st.lists(st.text("abcde5", min_size=3, max_size=8), min_size=1, max_size=6),
    st.text("abcde5s", min_size=1, max_size=9),
)
def test_latin_words_are_found_as_by_comparing_each_name(names: list[str], word: str) -> None:
    held = [
        Name(at, text, text, is_alias=False, is_han=False, min_near_length=5, departments=0)
        for at, text in enumerate(names)
    ]
    names_held = Names.from_names(held)
    letters = LatinIndex(names_held, *map(KeyTable.build, LatinIndex.build_keys(names_held)))
    found = {meaning.right for _, meaning in letters.find_matches([LatinWord(word, 0, len(word))])}
    like = {at for at, text in enumerate(names) if measure_latin_distance(word, text) is not None}
    assert found - {at for at, text in enumerate(names) if text == word} == (set() if word in names else like)


def test_a_number_with_its_unit_is_no_word() -> None:
    assert [word.letters for word in find_words("SKG颈椎按摩仪5kg 250ml*6 500 L0REAL")] == ["skg", "l0real"]


def test_a_common_latin_word_is_no_letter_changed_in_a_mark() -> None:
    lego = Name(0, "LEGO", "lego", is_alias=True, is_han=False, min_near_length=5, departments=0)
    assert [found.kind for found in match_word("l3go", [lego], is_disguised=False)] == [MentionKind.LATIN]
    assert not list(match_word("logo", [lego], is_disguised=False))


def test_a_latin_name_is_no_misspelling_of_another() -> None:
    nike, niko = (
        Name(at, text.upper(), text, is_alias=False, is_han=False, min_near_length=5, departments=0)
        for at, text in enumerate(("nike", "niko"))
    )
    assert not list(match_word("niko", [nike, niko], is_disguised=False))
    assert [found.right for found in match_word("nikq", [nike, niko], is_disguised=False)] == [0, 1]
    assert [found.right for found in match_word("nike", [nike, niko], is_disguised=True)] == [0], (
        "in letters of another script"
    )


def test_ordinary_words_are_no_disguise() -> None:
    assert is_made_of_words("秋季新款", 0, 4)
    assert is_made_of_words("优质厂家", 0, 3), "the last word may end behind the stretch"
    assert is_made_of_words("女士新鲜", 1, 4), "the first may begin before it"
    assert not is_made_of_words("盐陵黄桃", 0, 4)
    assert is_between_words("手工正宗", 1, 3)
    assert not is_between_words("贵州茅台酒", 2, 4)


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet=sorted(set("优质厂家手工正宗秋季新款苟杞子买一送的炎陵黄桃")), max_size=9), max_size=5)
)
def test_words_in_bulk_are_those_found_one_by_one(rows: list[str]) -> None:
    text = "\0".join(["", *rows, ""])
    held = hash_spans(encode_text(text).astype(np.uint64), 12)
    spans = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 2, min(start + 7, len(text)) + 1)
        if "\0" not in text[start:end]
    ]
    starts = np.array([start for start, _ in spans], np.intp)
    sizes = np.array([end - start for start, end in spans], np.intp)
    hits = SpanPairs(starts, sizes, np.zeros(len(spans), np.uint32))
    assert common_words.are_made_of_words(hits, held).tolist() == [
        is_made_of_words(text, start, end) for start, end in spans
    ]
    short = hits.select(sizes == 2)
    assert common_words.are_between_words(short, held).tolist() == [
        is_between_words(text, start, start + 2) for start in short.starts.tolist()
    ]


def test_names_come_back_as_they_were(tmp_path: Path) -> None:
    names = [
        Name(3, "炎陵·黄桃", "炎陵黄桃", is_alias=False, is_han=True, min_near_length=4, departments=0),
        Name(
            7, "L'ORÉAL", normalise("L'ORÉAL").text, is_alias=True, is_han=False, min_near_length=5, departments=1 << 23
        ),
    ]
    Names.from_names(names).save(tmp_path)
    held = Names.open(tmp_path)
    assert [held[at] for at in range(len(held))] == names
