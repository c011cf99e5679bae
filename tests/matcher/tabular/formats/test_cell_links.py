"""What cells link to is the offer's address, wherever the link stands."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from matcher.tabular.formats.cell_links import CellLinks, find_formula_link
from matcher.tabular.listing_file import read_listing_rows


@pytest.mark.parametrize("linked", ["A", "B", "C"])
def test_links_of_cells_are_addresses_of_offers(linked: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["商品标题", "链接", "备用"])
    for number in (1, 2):
        sheet.append(["山里蜜桃", "点击查看", "看"])
        sheet[f"{linked}{number + 1}"].hyperlink = f"https://a.example/goods/{number}000.html?a=1&region=2"
    book.save(tmp_path / "a.xlsx")
    urls = [listing.url for listing in read_listing_rows(tmp_path / "a.xlsx")]
    assert urls == [f"https://a.example/goods/{number}000.html?a=1&region=2" for number in (1, 2)]


def test_a_link_over_a_range_counts_for_each_cell() -> None:
    links = CellLinks.read_links(
        BytesIO(b'<hyperlinks><hyperlink ref="B2:C3" r:id="r1"/></hyperlinks>'), {"r1": "https://a"}
    )
    assert links.by_row == {2: {1: "https://a", 2: "https://a"}, 3: {1: "https://a", 2: "https://a"}}


def test_a_formula_names_its_link() -> None:
    assert find_formula_link('HYPERLINK("https://a.example/1","看")') == "https://a.example/1"
    assert find_formula_link("SUM(A1:A3)") == ""
