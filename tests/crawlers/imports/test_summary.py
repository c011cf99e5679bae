"""What an officer is shown before and after an import."""

from collections import Counter
from pathlib import Path

from crawlers.imports.run import Tally
from crawlers.imports.sources.table import mapped_tables
from crawlers.imports.summary import mapping_lines, tally_lines, total_line


def test_each_column_is_shown_with_what_it_is_taken_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("标题,价格,规格,买家昵称,果径\n炎陵黄桃,9,大,王某某,80\n", encoding="utf-8")
    (mapped,) = mapped_tables(path)
    assert list(mapping_lines(path, mapped)) == [
        "a.csv",
        "  标题 → 标题（title）  例：炎陵黄桃",
        "  价格 → 价格（元）（price）  例：9",
        "  规格 → 属性“规格”  例：大",
        "  买家昵称 → 不取用  例：（个人信息，不显示）",
        "  果径 → 不取用  例：80",
    ]


def test_a_table_without_title_asks_for_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("店铺,价格\n某店,9\n", encoding="utf-8")
    (mapped,) = mapped_tables(path)
    assert list(mapping_lines(path, mapped))[-1].endswith("请用 --mapping 指明。")


def test_counts_and_the_most_frequent_reasons() -> None:
    reasons = Counter({"标题是空的。": 2, "不是网址。": 1})
    tallies = [Tally("a.csv", listings=3, wanted=1, reasons=reasons), Tally("b.csv", refused="b.csv 是空文件。")]
    assert list(tally_lines(tallies, most=1)) == [
        "a.csv：商品 3 件，待采集网址 1 个，未读出 3 处",
        "  2 处：标题是空的。",
        "b.csv：没有导入。b.csv 是空文件。",
    ]


def test_the_last_line_counts_everything() -> None:
    tallies = [Tally("a.csv", listings=3, wanted=1), Tally("b.csv", refused="空文件。", is_cut=True)]
    assert total_line([*tallies, Tally("c.csv", listings=2, is_cut=True)]) == (
        "导入结束：文件 3 个，商品 5 件，未读出 0 处，待采集网址 1 个，没有导入的文件 1 个，没有读到末尾的文件 1 个。"
    )
