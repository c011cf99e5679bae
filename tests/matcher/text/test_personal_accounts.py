"""Accounts of persons are hidden as people write them; sweets called QQ, payment and model numbers stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.text.personal_accounts import HIDDEN_ACCOUNT, HIDDEN_CARD, HIDDEN_EMAIL, may_hold_account
from matcher.text.personal_numbers import HIDDEN_IDENTITY, hide_personal_numbers, hide_phone_numbers

ACCOUNTS = st.from_regex(r"[a-z][a-z0-9_]{6,15}|[1-9][0-9]{5,9}", fullmatch=True)
NAMES = [
    "微信：{}",
    "微信号{}",
    "加V：{}",
    "VX:{}",
    "vx：{}",
    "wx号：{}",
    "薇信 {}",
    "QQ：{}",
    "qq号 {}",
    "扣扣{}",
    "加微信 {}",
    "WeChat: {}",
]


def luhn(stem: str) -> str:
    return next(
        f"{stem}{n}"
        for n in range(10)
        if sum(
            (d * 2 - 9 if d * 2 > 9 else d * 2) if at % 2 else d
            for at, d in enumerate(map(int, reversed(f"{stem}{n}")))
        )
        % 10
        == 0
    )


@given(ACCOUNTS, st.sampled_from(NAMES))
def test_an_account_behind_its_name_is_hidden(account: str, name: str) -> None:
    shown = hide_personal_numbers(f"山里黄桃 {name.format(account)}，到付")
    assert (account in shown, HIDDEN_ACCOUNT in shown, shown.startswith("山里黄桃 ")) == (False, True, True)


@pytest.mark.parametrize(
    "written", ["a.b-c@mail.example.com", "abc＠mail.example", "abc (at) mail.example", "abc@mail。example"]
)
def test_an_e_mail_is_hidden(written: str) -> None:
    assert hide_personal_numbers(f"联系 {written} 谢谢") == f"联系 {HIDDEN_EMAIL} 谢谢"


@given(st.from_regex(r"62[0-9]{13,16}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_a_bank_card_is_hidden_by_its_check_digit(stem: str, separator: str) -> None:
    number = luhn(stem)
    written = separator.join(number[at : at + 4] for at in range(0, len(number), 4))
    # One in some thousands is an identity number, too.
    remarks = (HIDDEN_CARD, HIDDEN_IDENTITY)
    assert hide_personal_numbers(f"付款到 {written} 即可") in [f"付款到 {remark} 即可" for remark in remarks]


def test_a_named_card_is_hidden_even_with_a_slip() -> None:
    assert hide_personal_numbers("银行卡号：6222021234567890123") == f"银行卡号：{HIDDEN_CARD}"


@pytest.mark.parametrize(
    "text", ["QQ糖 草莓味 1000克", "微信支付 支付宝", "公众号@黄桃", "iPhone @ 5999", "WX-2000 榨汁机"]
)
def test_other_words_stay(text: str) -> None:
    assert hide_personal_numbers(text) == text


def test_a_nickname_of_a_seller_stays() -> None:
    assert hide_personal_numbers("qq15307000") == "qq15307000"
    assert hide_personal_numbers("QQ：15307000") == f"QQ：{HIDDEN_ACCOUNT}"


def test_what_a_shop_publishes_loses_telephones_alone() -> None:
    assert hide_phone_numbers("微信：peach_2020 电话 13812345678").startswith("微信：peach_2020")
    assert may_hold_account("加V") != may_hold_account("黄桃")
