"""Nicknames of marks."""

from matcher.lexicon.trade.nicknames import all_nicknames, get_nicknames


def test_marks_have_their_nicknames() -> None:
    assert "杨树林" in get_nicknames("圣罗兰")
    assert "杨树林" in all_nicknames()
    assert get_nicknames("炎陵黄桃") == ()
