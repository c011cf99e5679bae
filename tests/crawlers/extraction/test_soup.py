"""Parts of a page in Beautiful Soup hold what a person reads and nothing else."""

from crawlers.extraction.page import Page
from crawlers.extraction.soup import html_to_text, make_soup


def test_only_the_elements_asked_for_are_in_the_soup() -> None:
    page = Page("https://a.example/", "<p>甲</p>乙<p>丙<!-- 丁 --><script>戊</script></p>己")
    assert make_soup(page.root.iter("p")).get_text("|") == "甲|丙"


def test_a_description_in_html_is_one_line_of_text() -> None:
    assert (
        html_to_text("<ul><li>八成熟 采摘</li>\n<li>5斤 &amp; 10斤</li></ul><style>p{}</style>")
        == "八成熟 采摘 5斤 & 10斤"
    )
    assert html_to_text("") == ""
