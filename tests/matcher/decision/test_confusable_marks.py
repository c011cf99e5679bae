"""Disguises of marks, and what only looks like one by chance."""

import pytest

from matcher.decision.confusable_marks import MIN_LENGTH_WITHOUT_GOODS
from matcher.match import Matcher
from matcher.records.listing import Listing, Seller
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register

RIGHTS = (
    Right(RightKind.MARK, "1", "喵小满", goods=("零食",)),
    Right(RightKind.MARK, "2", "七二九度", aliases=("729°",), goods=("运动鞋",)),
    Right(RightKind.MARK, "3", "QVB", goods=("卫生巾",)),
    Right(RightKind.MARK, "4", "洁溪", goods=("纸巾",)),
    Right(RightKind.MARK, "5", "云岚山鹤", goods=("羽绒服",)),
    Right(RightKind.MARK, "6", "燕晶啤酒", goods=("啤酒",)),
    Right(RightKind.MARK, "7", "喜凤酒", goods=("白酒",)),
    Right(RightKind.MARK, "8", "青爽啤酒", goods=("啤酒",)),
    Right(RightKind.MARK, "9", "丁尹", goods=("牛奶",)),
)
MATCHER = Matcher(Register.from_rights(list(RIGHTS), label="test"))


def list_flagged(title: str, shop: str = "") -> list[str]:
    listing = Listing("test", "1", "", title, seller=Seller(shop) if shop else None)
    return [match.right.name for match in MATCHER.match(listing) if match.flagged]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("喵晓满坚果零食", "喵小满"),
        ("喵满 零食大礼包", "喵小满"),
        ("云岚山贺羽绒服", "云岚山鹤"),
        ("喵*小*满零食", "喵小满"),
        ("眼睛啤酒 整箱24罐", "燕晶啤酒"),
        ("西风酒45度 500ml白酒", "喜凤酒"),
        ("丁伊 牛奶整箱", "丁尹"),
    ],
)
def test_disguises_are_shown(title: str, name: str) -> None:
    assert list_flagged(title) == [name]


@pytest.mark.parametrize(
    "title",
    [
        "喵晓满果冻避孕套",
        "喵满意零食大礼包",
        "轻便运动鞋 货号457729-413",
        "跑步运动鞋 色号57/2/9",
        "搅拌器 Q/V/B型 卫生巾",
        "超薄清洁溪水纹纸巾",
        "清爽啤酒 整箱24罐",
        "护眼睛啤酒杯 啤酒",
        "眼睛按摩仪 啤酒",
        "西方酒 500ml白酒",
        "丁香 牛奶整箱",
    ],
)
def test_chance_strings_are_not(title: str) -> None:
    assert list_flagged(title) == []


def test_a_shop_under_its_own_name_disguises_nothing() -> None:
    assert list_flagged("喵晓满坚果零食", shop="喵晓满食品旗舰店") == []


def test_a_name_without_goods_needs_four_characters() -> None:
    assert MIN_LENGTH_WITHOUT_GOODS == 4
    assert list_flagged("喵晓满 现货包邮") == []
    assert list_flagged("云岚山贺 现货包邮") == ["云岚山鹤"]
