"""What shops call the elements of a page, read from the table beside the code."""

import pytest

from crawlers.extraction.element_names import load_element_names


@pytest.mark.parametrize(
    ("category", "names"),
    [
        ("不属于本商品", "product-carousel"),
        ("不属于本商品", "also_bought list"),
        ("原价", "price was"),
        ("价格", "Product-Price"),
        ("别的价格", "unitprice"),
        ("角分", "price__fraction"),
        ("翻页栏", "pages"),
        ("库存", "SoldOut"),
    ],
)
def test_a_name_is_known_in_any_case(category: str, names: str) -> None:
    assert load_element_names()[category].search(names)


@pytest.mark.parametrize(
    ("category", "names"),
    [("原价", "washable"), ("价格", "title"), ("翻页栏", "homepage"), ("不属于本商品", "canavas")],
)
def test_what_only_looks_alike_is_not(category: str, names: str) -> None:
    assert not load_element_names()[category].search(names)
