"""Latin letters are read as pinyin in each way that they can be, in little time whatever they are."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.query.pinyin_readings import MAX_LETTERS, MAX_READINGS, list_pinyin_readings


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
def test_sixty_letters_are_read_in_ten_milliseconds(letters: str) -> None:
    list_pinyin_readings("tables are read first")
    began = perf_counter()
    list_pinyin_readings(letters)
    assert perf_counter() - began < 0.01
