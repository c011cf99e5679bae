"""Flags on files of listings."""

from pathlib import Path

from matcher.bench.background import count_flagged, measure_background
from matcher.bench.cases import read_case_register
from matcher.match import Matcher


def test_each_title_is_counted_once_and_labelled_ones_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "pinduoduo"
    folder.mkdir()
    titles = ("炎凌黄桃5斤", "炎凌黄桃5斤", "棉麻衬衫女夏季", "预售炎陵黄桃5斤", "被标注过的炎凌黄桃")
    (folder / "titles.csv").write_text("title,price\n" + "".join(f"{title},9.9\n" for title in titles), "utf-8")
    report = measure_background(Matcher(read_case_register()), tmp_path, frozenset({"被标注过的炎凌黄桃"}))
    assert report == {"pinduoduo": {"titles": 3, "flagged": 1, "per_1000": 333.33}}


def test_a_file_without_titles_says_why_it_was_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    assert "unread" in count_flagged(Matcher(read_case_register()), path)
