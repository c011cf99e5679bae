"""What a table is made of: cells are texts, also where they carry a link."""

from matcher.tabular.rows import LinkedCell, UnreadableRow


def test_a_linked_cell_is_its_text_and_names_its_link() -> None:
    cell = LinkedCell("点击查看", "https://a.example/1")
    assert cell == "点击查看"
    assert cell.link == "https://a.example/1"


def test_a_stretch_that_is_no_row_is_none_unless_it_is_a_remark() -> None:
    assert not UnreadableRow("第 1 行", "表头重复出现，不是商品行。").is_remark
