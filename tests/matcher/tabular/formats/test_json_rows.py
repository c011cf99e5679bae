"""What an object is a row of: goods however deep they are wrapped, parted where lists mix their shapes."""

from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import find_header
from matcher.tabular.columns.mapping import map_columns
from matcher.tabular.formats.json_rows import RowShapes, flatten, is_container, is_row
from matcher.tabular.formats.json_tables import make_sheets
from matcher.tabular.rows import Row

WRAPPED = (
    lambda title, price: {"commodityName": title, "commodityPrice": price},
    lambda title, price: {"product": {"productName": title, "price": {"price": price, "origPrice": 999}}},
    lambda title, price: {"itemType": "2", "goods": {"info": {"name": title, "salePrice": price}}},
    lambda title, price: {"name": title, "priceInfo": {"finalPrice": price, "marketPrice": 999}},
)


def read(value: object) -> list[tuple[str, str]]:
    """(title, price) of every row."""
    pairs = []
    for sheet in make_sheets(value):
        table = find_header(sheet)
        fields = {field: header for header, field in map_columns(table).fields.items()}
        at = [table.header.index(fields[field]) for field in (Field.TITLE, Field.PRICE)]
        pairs += [(r.cells[at[0]], r.cells[at[1]]) for r in table.rows if isinstance(r, Row) and r.place]
    return pairs


@given(shape=sampled_from(WRAPPED), price=integers(1, 99), depth=integers(0, 5))
def test_goods_are_found_however_deep_a_list_of_them_lies(shape: object, price: int, depth: int) -> None:
    value: object = [shape("炎陵黄桃", price), shape("靖州杨梅", price + 1)]  # type: ignore[operator] # one of WRAPPED
    for level in range(depth):
        value = {f"level{level}": value, "code": 0}
    assert read({"data": value}) == [("炎陵黄桃", str(price)), ("靖州杨梅", str(price + 1))]


@given(order=lists(sampled_from(range(len(WRAPPED))), min_size=1, max_size=12))
def test_a_list_of_many_shapes_loses_no_price(order: list[int]) -> None:
    goods = [WRAPPED[shape](f"黄桃{n}号", n + 1) for n, shape in enumerate(order)]
    assert read({"list": goods}) == [(f"黄桃{n}号", str(n + 1)) for n in range(len(order))]


def test_one_offer_without_a_list_is_found() -> None:
    assert read({"code": 0, "data": {"detail": {"commodityName": "黄桃", "commodityPrice": "39.9"}}}) == [
        ("黄桃", "39.9")
    ]


def test_a_section_with_a_name_and_a_list_is_no_goods() -> None:
    section = {"title": "热销爆款", "objList": [{"x": 1}], "sysno": 3}
    assert is_container(section)
    assert not is_row(section)
    assert not is_row({"data": {"title": "春季", "price": 1, "list": [{"title": "黄桃", "price": 3}]}, "code": 0})


def test_rows_without_a_price_fit_any_shape() -> None:
    shapes = RowShapes()
    rows: list[dict[str, object]] = [{"title": "a", "price": 1}, {"title": "b"}, {"title": "c", "sfPrice": 2}]
    assert [shapes.number_of(("", row)) for row in rows] == [0, 0, 1]
    assert flatten({"product": {"price": {"value": 3}}}) == {"product.price.value": 3}
