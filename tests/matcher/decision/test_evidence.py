"""Nicknames, initials and halves of a name: what has to stand beside them."""

import pytest

from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.match import Use
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register

RIGHTS = [
    Right(RightKind.MARK, "1", "薇岚娜", aliases=("VELANNA", "V家", "小岚"), goods=("包包",), colloquial=("岚草",)),
    Right(RightKind.MARK, "2", "柚木", aliases=("椰子",), goods=("鞋",), colloquial=("椰子",)),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Register.from_rights(RIGHTS, label="made up"))


@pytest.mark.parametrize(
    ("title", "signal"),
    [
        ("小岚链条包女新款", "nickname"),
        ("岚草手提包", "nickname"),
        ("V家手提包 代购级", "nickname"),
        ("V家手提包 小岚同系", "nickname"),
        ("Vela*链条包", None),
        ("Velan*链条包", "latin_like"),
        ("V*lann*链条包", "latin_like"),
        ("Velan/薇岚链条包", "latin_like"),
        ("Velan/小岚链条包", "nickname"),
        ("VELANN@厚底鞋", "latin_like"),
        ("椰子男鞋新款", "nickname"),
    ],
)
def test_flagged(matcher: Matcher, title: str, signal: str | None) -> None:
    matches = matcher.match(Listing("m", "1", "", title))
    seen = {finding.signal for match in matches for finding in match.findings if match.use is Use.VARIANT}
    assert signal in seen if signal else seen == set()


@pytest.mark.parametrize(
    "title",
    [
        "小岚风外套女",
        "小岚牌白酒整箱",
        "V家手提包",
        "Velan/简约手提包",
        "Velan*白酒",
        "海南椰子5个装 新鲜",
        "椰子味包包挂件椰子",
        "50*60cm 手提包",
    ],
)
def test_not_flagged(matcher: Matcher, title: str) -> None:
    assert not any(match.flagged for match in matcher.match(Listing("m", "1", "", title)))
