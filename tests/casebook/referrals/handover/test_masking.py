"""Persons are masked in text, what is spared stays, and numbers that are no person's stay too."""

import pytest

from casebook.referrals.handover.masking import find_published_contacts, mask_persons, replace_words


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


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("<dt>客服电话</dt>\n<dd>0731-28223344</dd>", {"0731-28223344"}),
        ("联系电话：&nbsp;13812345678 电子邮箱:shop@mail.example.com", {"13812345678", "shop@mail.example.com"}),
        ('{"phone":"13812345678"}', {"13812345678"}),
        ("张三 13912345678 说很好，a@mail.example.com", set()),
        ("<h2>联系</h2>电话：13812345678<h2>买家评价</h2><h3>张三</h3>电话：13912345678", {"13812345678"}),
        ("<a>评价</a><h1>证照</h1>电话：13812345678", {"13812345678"}),
        ('电话：13812345678<div class="review-list">电话：13912345678</div>', {"13812345678"}),
    ],
)
def test_a_contact_is_published_behind_its_label_and_by_no_buyer(page: str, published: set[str]) -> None:
    assert find_published_contacts(page) == published


def test_the_longest_word_is_replaced_first_and_short_ones_never() -> None:
    words = {"甲市甜果商行": "经营者甲", "甜果": "经营者甲", "甲": "x", "": "y"}
    assert replace_words("甲市甜果商行（甜果）在甲市", words) == "经营者甲（经营者甲）在甲市"
