"""A person's mapping: saved, read back, checked."""

from pathlib import Path

import pytest

from crawlers.imports.column_corrections import Correction, MappingError, read_corrections, to_toml
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.mapping import Columns


def test_a_mapping_cannot_ask_for_columns_of_persons(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text('[[table]]\n[table.columns]\n"标题" = "title"\n"买家昵称" = "shop"\n', encoding="utf-8")
    with pytest.raises(MappingError, match="买家或联系人的信息"):
        read_corrections(path)


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    columns = Columns({"宝贝": Field.TITLE, '奇怪的"表头': Field.SHOP}, {"果径": "果径"})
    path = tmp_path / "m.toml"
    path.write_text(to_toml([Correction(columns, "导出.csv", "商品")]), encoding="utf-8")
    assert read_corrections(path) == (Correction(columns, "导出.csv", "商品"),)
