"""Nicknames of marks: by the table, by their form, and which of them need other evidence."""

import pytest

from matcher.lexicon.trade.nicknames import get_nicknames, is_nickname, needs_evidence


def test_marks_have_their_nicknames() -> None:
    assert "杨树林" in get_nicknames("圣罗兰")
    assert get_nicknames("炎陵黄桃") == ()


@pytest.mark.parametrize(
    ("word", "mark", "is_one"),
    [
        ("岚家", "薇岚娜", True),
        ("小岚", "薇岚娜", True),
        ("岚奶奶", "薇岚娜", True),
        ("V家", "薇岚娜", True),
        ("驴", "路易威登", True),
        ("小熊电器", "小熊", False),
        ("薇岚", "薇岚娜", False),
        ("VELANNA", "薇岚娜", False),
        ("小满", "喵小满", False),
        ("飞天茅台", "贵州茅台", False),
    ],
)
def test_the_form_of_a_nickname(word: str, mark: str, *, is_one: bool) -> None:
    assert is_nickname(word, mark) is is_one


@pytest.mark.parametrize(
    ("word", "mark", "needs"),
    [("NK", "耐克", True), ("V家", "薇岚娜", True), ("岚家", "薇岚娜", False), ("杨树林", "圣罗兰", False)],
)
def test_initials_of_a_house_need_evidence(word: str, mark: str, *, needs: bool) -> None:
    assert needs_evidence(word, mark) is needs
