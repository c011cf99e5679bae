"""Lists of phrases become regular expressions that match what an officer wrote, and nothing near it."""

import re
from pathlib import Path

import pytest

import crawlers
from crawlers.extraction.phrases import load_phrases, load_words

HEAD = "类别,词句,间隔,前面不能是,后面不能是\n"


def match(tmp_path: Path, rows: str, text: str) -> str | None:
    (tmp_path / "phrases.csv").write_text(HEAD + rows, encoding="utf-8")
    matched = re.search(load_phrases(tmp_path / "phrases.csv")["甲"], text)
    return matched[0] if matched else None


@pytest.mark.parametrize(
    ("rows", "text", "matched"),
    [
        ("甲,缺货,,,\n甲,缺货中,,,", "暂时缺货中", "缺货中"),
        ("甲,Sold out,,,", "SOLD-OUT now", "SOLD-OUT"),
        ("甲,sold out,,,", "soldout", "soldout"),
        ("甲,商品…已下架,4,,", "该商品 A1 已下架", "商品 A1 已下架"),
        ("甲,商品…已下架,4,,", "该商品很好。已下架", None),
        ("甲,商品…已下架,2,,", "商品一二三已下架", None),
        ("甲,库存 #,,,", "库存 12 件", "库存 1"),
        ("甲,库存 #,,,", "库存 0 件", None),
        ("甲,0 items,,数字,", "20 items", None),
        ("甲,0 items,,数字,", "0 items", "0 items"),
        ("甲,no items,,字母,字母； to ", "piano items", None),
        ("甲,no items,,字母,字母； to ", "no items to show", None),
        ("甲,no items,,字母,字母； to ", "No items.", "No items"),
        ("甲,a.b (c,,,", "a.b (c", "a.b (c"),
    ],
)
def test_a_phrase_matches_as_it_is_written(tmp_path: Path, rows: str, text: str, matched: str | None) -> None:
    assert match(tmp_path, rows, text) == matched


def test_words_are_listed_in_the_order_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text("类别,词句\n产地,原产地\n品牌,商标\n产地,产地\n", encoding="utf-8")
    assert load_words(tmp_path / "words.csv") == {"产地": ("原产地", "产地"), "品牌": ("商标",)}


@pytest.mark.parametrize("path", sorted(Path(crawlers.__path__[0]).glob("**/*.csv")), ids=lambda path: path.name)
def test_no_list_holds_a_phrase_twice(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    if lines[0].startswith("类别,词句"):
        assert len(set(lines)) == len(lines)
