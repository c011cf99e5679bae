"""Persons are masked in text, what is spared stays, and numbers that are no person's stay too."""

import pytest

from casebook.referrals.handover.masking import mask_persons, replace_words


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812345678。", "电话13*********。"),
        ("138 1234 5678", "138**********"),
        ("0731-28223344", "073**********"),
        ("身份证430204199001011234", "身份证4302**************"),
        ("buyer_1@mail.example.com 好评", "buyer_****************** 好评"),
        ("91430200MA4L0000XX 售价 39.90 元，订单20261129", "91430200MA4L0000XX 售价 39.90 元，订单20261129"),
        ("91430200198001011234", "91430200198001011234"),
    ],
)
def test_what_identifies_a_person_is_masked(text: str, masked: str) -> None:
    assert mask_persons(text) == masked


def test_what_is_spared_stays() -> None:
    assert mask_persons("客服13812345678 买家13912345678", spared={"13812345678"}) == "客服13812345678 买家13*********"


def test_the_longest_word_is_replaced_first_and_short_ones_never() -> None:
    words = {"甲市甜果商行": "经营者甲", "甜果": "经营者甲", "甲": "x", "": "y"}
    assert replace_words("甲市甜果商行（甜果）在甲市", words) == "经营者甲（经营者甲）在甲市"
