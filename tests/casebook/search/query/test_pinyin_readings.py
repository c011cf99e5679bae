"""Latin letters are read as pinyin in each way that they can be, in little time whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.query.pinyin_readings import MAX_LETTERS, MAX_READINGS, list_pinyin_readings
from matcher.text.pinyin import LONGEST_SYLLABLE
from tests.growth import count_steps


@pytest.mark.parametrize(
    ("letters", "readings"),
    [
        ("changsha", [("chang", "sha")]),
        ("luan", [("luan",), ("lu", "an")]),
        ("xian", [("xian",), ("xi", "an")]),
        ("changan", [("chang", "an"), ("chan", "gan")]),
        ("iphone", []),
        ("hm", []),
        ("", []),
        ("a" * (MAX_LETTERS + 1), []),
    ],
)
def test_letters_have_these_readings(letters: str, readings: list[tuple[str, ...]]) -> None:
    assert list(list_pinyin_readings(letters)) == readings


@given(st.text("anguihoe", max_size=MAX_LETTERS))
def test_readings_are_cuts_of_the_letters_and_few(letters: str) -> None:
    readings = list_pinyin_readings(letters)
    assert len(readings) <= MAX_READINGS
    assert all("".join(reading) == letters for reading in readings)
    assert [len(reading) for reading in readings] == sorted(map(len, readings))


@pytest.mark.parametrize("letters", ["ang" * 20, "an" * 30, "ang" * 19 + "q", "xianan" * 10, "a" * 60])
def test_sixty_letters_are_read_in_few_steps(letters: str) -> None:
    list_pinyin_readings("tablesarereadfirst")
    list_pinyin_readings.cache_clear()
    assert count_steps(lambda: list_pinyin_readings(letters)) < 3 * len(letters) * LONGEST_SYLLABLE * MAX_READINGS
