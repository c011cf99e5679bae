"""Where a number is none of a person: addresses, barcodes with their check digit, codes of companies."""

import pytest

from matcher.text.personal_contexts import find_goods_numbers, has_label


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("见 https://a.example/13812345678 。", ["https://a.example/13812345678"]),
        ("条码 6901234567892", ["6901234567892"]),
        ("条码 6901234567893", []),
        ("电话 6901234567892", []),
        ("信用代码 91430200MA4L16JQ9A", []),
        ("见 https://a.example/?phone=13812345678", ["https://a.example/?phone=", ""]),
    ],
)
def test_stretches_of_goods_numbers(text: str, stretches: list[str]) -> None:
    assert [text[start:end] for start, end in find_goods_numbers(text)] == stretches


def test_a_label_stands_right_before_its_number() -> None:
    assert has_label("订单号：138", 4, "order")
    assert not has_label("订单 电话：138", 6, "order")
    assert has_label("订单 电话：138", 6, "phone")
