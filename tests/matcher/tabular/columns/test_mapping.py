"""Which column is which field: by its header, by its cells, and never one about persons."""

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import find_header
from matcher.tabular.columns.mapping import Columns, map_columns
from matcher.tabular.rows import Row, Sheet


def columns_of(*lines: str) -> Columns:
    rows = [Row(f"第 {number} 行", line.split(",")) for number, line in enumerate(lines, start=1)]
    return map_columns(find_header(Sheet("", rows)))


def test_the_surest_header_gives_the_field() -> None:
    columns = columns_of("title,raw_title,price,realPrice,规格", "a,b,1,2,大")
    assert columns.fields == {"raw_title": Field.TITLE, "price": Field.PRICE}
    assert columns.attributes == {"规格": "规格"}


def test_a_name_beside_a_title_is_the_shop() -> None:
    assert columns_of("goods,price,name", "黄桃,1,某店").fields["name"] is Field.SHOP
    assert columns_of("name,price", "黄桃,1").fields["name"] is Field.TITLE


def test_a_bare_id_is_the_item_only_where_it_numbers_goods() -> None:
    assert "id" not in columns_of("id,标题,价格", "1,甲,1", "2,乙,2").fields
    assert columns_of("id,标题,价格", "600123,甲,1", "600124,乙,2").fields["id"] is Field.ITEM


def test_a_column_of_details_is_an_address_or_a_description() -> None:
    assert columns_of("title,price,detail", "黄桃,1,https://a.example/1").fields["detail"] is Field.URL
    assert columns_of("title,price,detail", "黄桃,1,产地直发").fields["detail"] is Field.DESCRIPTION


def test_a_title_without_known_header_is_found_by_its_cells() -> None:
    rows = [f"6001{n}00,炎陵黄桃产地直发新鲜水果第{n}批,{n}9.90" for n in range(10, 15)]
    columns = columns_of("商品ID,内容,价格", *rows)
    assert columns.fields["内容"] is Field.TITLE


def test_a_column_about_persons_is_no_title() -> None:
    rows = [f"非常好吃的桃子下次还来第{n}次,{n}" for n in range(5)]
    assert not columns_of("买家评价,价格", *rows).has_title


def test_a_table_of_sellers_has_no_title() -> None:
    columns = columns_of("店铺ID,主体名称,实际经营地址", "900,某某水果经营部,安徽省宿州市砀山县某某镇某某村")
    assert not columns.has_title
    assert columns.fields["主体名称"] is Field.LICENCE_NAME


def test_two_prices_of_equal_right_are_told() -> None:
    sheet = Sheet(
        "", iter([Row("", ["title", "aPrice", "bPrice"]), Row("1", ["黄桃", "3", "5"])]), has_named_cells=True
    )
    columns = map_columns(find_header(sheet))
    assert columns.fields["aPrice"] is Field.PRICE
    assert "aPrice、bPrice" in columns.doubt


def test_a_member_price_or_a_former_one_leaves_no_doubt() -> None:
    header = ["title", "originalPrice", "memberPrice", "sfbestPrice"]
    sheet = Sheet("", iter([Row("", header), Row("1", ["黄桃", "9", "3", "5"])]), has_named_cells=True)
    columns = map_columns(find_header(sheet))
    assert (columns.fields["sfbestPrice"], columns.doubt) == (Field.PRICE, "")
