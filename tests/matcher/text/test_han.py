"""Which characters count as Chinese."""

from matcher.text.han import has_han, is_han


def test_what_counts_as_chinese() -> None:
    assert has_han("abc桃")
    assert not has_han("abc🍑")
    assert is_han("桃")
    assert not is_han("a")
    assert not is_han("")
