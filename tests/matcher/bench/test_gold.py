"""Titles labelled by hand."""

from pathlib import Path

from matcher.bench.gold import REGISTERS, Part, is_aside, read_gold_rows
from matcher.records.match import Use

HEADER = "source,title,shop,location,price,right,right_kind,label,worth\n"


def test_labelled_rows_are_read_with_both_labels(shared_data: Path) -> None:
    rows = list(read_gold_rows(shared_data / "gold" / "labelled.csv"))
    assert len(rows) == 932
    assert any(row.labels == (Use.CONFLICT, Use.USE) for row in rows)


def test_every_labelled_file_is_read_and_falls_into_two_parts(shared_data: Path) -> None:
    for file in REGISTERS:
        path = shared_data / "gold" / file
        sizes = [len(list(read_gold_rows(path, part))) for part in (Part.ALL, Part.TRAINING, Part.ASIDE)]
        assert sizes[0] == sizes[1] + sizes[2]
        assert sizes[2] > 0


def test_a_row_says_its_source_its_kind_and_what_it_is_worth(tmp_path: Path) -> None:
    path = tmp_path / "labelled.csv"
    rows = (
        "a,【顺丰包邮】正宗炎陵黄桃5斤装 新鲜水果,一号店,湖南株洲,39.9,炎陵黄桃,GI,use|conflict,y",
        "b,【产地直发】炎凌黄桃5斤装 现摘现发,二号店,湖南长沙,29.9,炎陵黄桃,GI,variant,",
    )
    path.write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    first, second = read_gold_rows(path)
    assert (first.source, first.kind, first.worth, first.is_to_be_flagged) == ("a", "GI", "y", None)
    assert (second.worth, second.is_to_be_flagged) == ("y", True), "without a word of the annotator its label decides"


def test_a_title_is_set_aside_by_its_hash_alone() -> None:
    titles = [f"炎陵黄桃{number}斤" for number in range(300)]
    share = sum(map(is_aside, titles)) / len(titles)
    assert 0.25 < share < 0.42
    assert [is_aside(title) for title in titles] == [is_aside(title) for title in titles]
