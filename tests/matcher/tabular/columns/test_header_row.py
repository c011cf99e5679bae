"""The header is found below titles and blank lines, made up where there is none, and nothing is passed over."""

from matcher.tabular.columns.header_row import find_header, is_header
from matcher.tabular.limits import COLUMNS
from matcher.tabular.rows import Row, Sheet, UnreadableRow


def sheet(*lines: list[str], has_named_cells: bool = False) -> Sheet:
    rows = [Row(f"第 {number} 行", cells) for number, cells in enumerate(lines, start=1)]
    return Sheet("", rows, has_named_cells)


def test_a_header_below_a_title_a_unit_and_blank_lines() -> None:
    table = find_header(sheet([""], ["某市局 导出"], ["", ""], ["单位：元"], ["标题", "价格", "", "价格"], ["甲", "1"]))
    assert table.header == ("标题", "价格", "第3列", "价格第4列")
    assert [row.excerpt for row in table.above] == ["某市局 导出", "单位：元"]
    assert [row.cells for row in table.rows if isinstance(row, Row)] == [["甲", "1"]]
    assert table.sample == (("甲", "1"),)


def test_a_table_without_header_gets_one_made_up() -> None:
    table = find_header(sheet(["甲的商品", "12.00"], ["乙的商品", "13.00", "x"]))
    assert table.is_made_up
    assert table.header == ("第1列", "第2列", "第3列")
    assert len(list(table.rows)) == 2


def test_what_is_broken_before_the_first_named_row_is_not_lost() -> None:
    broken = UnreadableRow("第 1 行", "不是合格的 JSON，这一条没有读出来。")
    table = find_header(Sheet("", [broken, Row("", ["title"]), Row("第 1 条", ["甲"])], has_named_cells=True))
    assert table.header == ("title",)
    assert table.above == (broken,)


def test_an_empty_sheet_has_no_header() -> None:
    table = find_header(sheet())
    assert (table.header, list(table.rows)) == ((), [])


def test_two_known_names_make_a_header_or_one_where_there_are_hardly_more() -> None:
    assert is_header(["序号", "商品标题", "价格"])
    assert is_header(["商品标题", "备注"])
    assert not is_header(["商品标题", "说明", "备注"])
    assert not is_header(["炎陵黄桃", "19.9"])


def test_columns_beyond_the_bound_are_named_once_and_not_read() -> None:
    wide = ["标题", "价格", *map(str, range(COLUMNS))]
    goods = ["甲", "1", *map(str, range(COLUMNS))]
    table = find_header(sheet(wide, goods, goods))
    assert len(table.header) == COLUMNS
    assert [row.reason for row in table.above] == [f"有 {COLUMNS + 2} 列，只读前 {COLUMNS} 列；原件已完整留存。"]
    assert [len(row.cells) for row in table.rows if isinstance(row, Row)] == [COLUMNS, COLUMNS]


def test_of_a_header_in_two_lines_the_one_that_names_the_columns_counts() -> None:
    groups, names = ["商品", "", "店铺信息", "", ""], ["商品标题", "价格", "店铺", "链接", "产地"]
    table = find_header(sheet(groups, names, ["黄桃", "9.9", "店", "https://a.example/1", "湖南"]))
    assert table.header == tuple(names)
    assert [row.excerpt.split() for row in table.above] == [["商品", "店铺信息"]]
    assert find_header(sheet(names, groups, ["黄桃", "9.9"])).header == tuple(names)
