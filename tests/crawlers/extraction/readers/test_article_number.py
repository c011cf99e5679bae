"""The shop's number of the goods comes from a label, the address or structured data."""

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.readers.article_number import find_article_number, find_labelled_numbers, find_number_in_url


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("SKU: HT-1024", ["HT-1024"]),
        ("货号： A778 产地：湖南", ["A778"]),
        ("Item no. 55667 and Artikel-Nr. 99-1", ["55667", "99-1"]),
        ("SKU: unknown", []),
        ("risk 12345", []),
    ],
)
def test_numbers_after_labels(text: str, numbers: list[str]) -> None:
    assert find_labelled_numbers(Page("https://a.example/", f"<p>{text}</p>")) == numbers


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://a.example/p?sku=AB-12", "AB-12"),
        ("https://a.example/tao-52318877.html", "52318877"),
        ("https://a.example/dp/B00EXAMP1E", "B00EXAMP1E"),
        ("https://a.example/p?id=7788", "7788"),
        ("https://a.example/peach", ""),
    ],
)
def test_numbers_in_addresses(url: str, number: str) -> None:
    assert find_number_in_url(url) == number


def test_two_sources_that_agree_come_first_then_the_only_label_then_structured_data() -> None:
    page = Page("https://a.example/item-520001", "<p>SKU: X100 货号： 520001</p>")
    assert find_article_number(page, structured="Z9") == "520001"
    assert find_article_number(Page("https://a.example/1", "<p>SKU: X100</p>"), structured="Z9") == "X100"
    assert find_article_number(Page("https://a.example/1", "<p></p>"), structured="Z9") == "Z9"
