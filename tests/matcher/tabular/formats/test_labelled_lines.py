"""Lines that label their own cells."""

from pathlib import Path

from matcher.tabular.formats.labelled_lines import find_labels, has_labels, read_labelled_sheet
from matcher.tabular.rows import Row, UnreadableRow

LINE = "商品名称:炎陵黄桃 5斤    价格:39.90   评论数:2万+\n"


def test_labels_of_a_line() -> None:
    assert find_labels(LINE) == ["商品名称", "价格", "评论数"]
    assert find_labels("时间:12:30\n") == []
    assert find_labels("今天 价格:1 标题:x\n") == []


def test_most_lines_carry_labels_and_one_is_known() -> None:
    assert has_labels([LINE, LINE, "别的\n"])
    assert not has_labels(["甲:1 乙:2\n"])
    assert not has_labels([LINE, "a\n", "b\n"])
    assert not has_labels([])


def test_new_labels_give_a_new_header_and_other_lines_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LINE + "没有标签\n\n价格:1 店铺:某店 商品名称:酥梨\n", encoding="utf-8")
    assert list(read_labelled_sheet(tmp_path / "a.txt").rows) == [
        Row("", ["商品名称", "价格", "评论数"]),
        Row("第 1 行", ["炎陵黄桃 5斤", "39.90", "2万+"]),
        UnreadableRow("第 2 行", "这一行没有“名称:内容”的标签。", "没有标签\n"),
        Row("", ["商品名称", "价格", "评论数", "店铺"]),
        Row("第 4 行", ["酥梨", "1", "", "某店"]),
    ]
