"""Parts of a workbook are found by its relationships, however their names are written; damage costs what it hit."""

import io
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.records.errors import ListingsError
from matcher.tabular.columns.fields import Field
from matcher.tabular.listing_file import read_listing_rows
from tests.matcher.tabular.workbooks import workbook

ROWS: list[list[object]] = [["商品标题", "价格"], ["山里蜜桃 5斤", 36.8], ["脆桃 3斤", 26.8]]
CONTENT = workbook(("商品", ROWS), ("其他", ROWS))
TITLES = ["山里蜜桃 5斤", "脆桃 3斤"]


def titles_of(content: bytes) -> list[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(content)
        return read_listing_rows(path).list_column(Field.TITLE)


def rewrite(content: bytes, names: dict[str, str], *, text: dict[str, str] | None = None) -> bytes:
    """The workbook with parts renamed, and pieces of text replaced in all of them."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            body = before.read(name).decode()
            for old, new in (text or {}).items():
                body = body.replace(old, new)
            after.writestr(names.get(name, name), body)
    return out.getvalue()


@given(
    st.sampled_from(["xl/SharedStrings.XML", "XL\\sharedStrings.xml", "xl/strings1.xml", "文字/s.xml"]), st.booleans()
)
def test_strings_are_found_by_their_relationship(name: str, from_root: bool) -> None:
    target = f"/{name}" if from_root or not name.lower().startswith("xl") else name[3:]
    text = {'"/xl/sharedStrings.xml"': f'"{target}"'}
    assert titles_of(rewrite(workbook(("商品", ROWS)), {"xl/sharedStrings.xml": name}, text=text)) == TITLES


@given(st.sampled_from(["xl/workbook22.xml", "XL/Workbook.xml", "book/main.xml", "xl\\workbook.xml"]))
def test_the_workbook_is_found_by_the_packages_relationship(name: str) -> None:
    folder, _, last = name.replace("\\", "/").rpartition("/")
    names = {"xl/workbook.xml": name, "xl/_rels/workbook.xml.rels": f"{folder}/_rels/{last}.rels"}
    content = rewrite(workbook(("商品", ROWS)), names, text={'Target="xl/workbook.xml"': f'Target="{name}"'})
    assert titles_of(content) == TITLES


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_flipped_bytes_cost_what_they_hit_and_nothing_else_is_raised(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    with suppress(ListingsError):
        titles_of(bytes(content))
