"""One run: bytes first, then records, then what could not be read; a refused file does not stop the others."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crawlers.drop.signing import Seal
from crawlers.imports.run import NOTHING_READ, Tally, import_files
from matcher.records.coverage import PageOutcome
from matcher.tabular.formats.json_objects import TOO_DEEP
from tests.crawlers.imports.conftest import Import

GOOD = ("good.csv", "标题,价格\n炎陵黄桃,1\n,2\n".encode())


def test_each_file_has_its_tally_and_its_line_of_coverage(imported: Import) -> None:
    left = imported(GOOD, ("list.txt", b"https://item.jd.com/1.html\n"), ("none.csv", "标题,价格\n".encode()))
    assert [(tally.source, tally.listings, tally.wanted, tally.unread) for tally in left.tallies] == [
        ("table", 1, 0, 1),
        ("url_list", 0, 1, 0),
        ("table", 0, 0, 1),
    ]
    assert list(left.tallies[2].reasons) == [NOTHING_READ]
    assert [line.sight for line in left.coverage] == [PageOutcome.SEEN, PageOutcome.FAILED, PageOutcome.FAILED]
    assert [line.offers for line in left.coverage] == [1, 0, 0]
    assert left.coverage[0].day.isoformat() == "2026-07-20"


def test_a_refused_file_is_named_and_the_next_one_goes_on(imported: Import) -> None:
    left = imported(("bad.xlsx", b"PK\x03\x04"), GOOD)
    assert left.tallies[0].refused
    assert [(place.file, place.place) for place in left.unread] == [("bad.xlsx", "整个文件"), ("good.csv", "第 3 行")]
    assert len(left.listings) == 1


def test_progress_is_told_each_thousandth_listing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("标题\n" + "商品标题\n" * 2500, encoding="utf-8")
    counts: list[int] = []

    def note(tally: Tally) -> None:
        counts.append(tally.listings)

    now = datetime(2026, 7, 20, tzinfo=UTC)
    import_files([tmp_path / "a.csv"], drop=tmp_path / "drop", marketplace="jd", now=now, on_progress=note)
    assert counts == [1000, 2000]


def test_a_drop_of_an_import_is_signed_where_a_key_is_set(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("标题,价格\n炎陵黄桃 5斤,39\n", encoding="utf-8")
    key = Ed25519PrivateKey.generate()
    drop = tmp_path / "drop"
    import_files([tmp_path / "a.csv"], drop=drop, marketplace="jd", now=datetime.now(UTC), sealing=Seal(key))
    key.public_key().verify((drop / "manifest.sig").read_bytes(), (drop / "manifest.json").read_bytes())


def test_a_page_beyond_a_bound_is_named_with_its_reason_and_kept(imported: Import) -> None:
    many = " ".join(f"a{number}=1" for number in range(10_000))
    page = f"<html><head><title>炎陵黄桃</title></head><body><h1>炎陵黄桃</h1><p {many}>¥5</p></body></html>"
    left = imported(("page.html", page.encode()), GOOD)
    assert "属性超过上限 500 个" in left.tallies[0].refused
    assert left.tallies[1].listings == 1
    assert [line.sight for line in left.coverage] == [PageOutcome.FAILED, PageOutcome.SEEN]
    assert "须人工打开查看" in left.coverage[0].reason


def test_an_address_that_is_none_costs_a_saved_page_nothing_but_itself(imported: Import) -> None:
    page = "<html><head><title>炎陵黄桃 5斤</title></head><body><h1>炎陵黄桃</h1><p class=price>¥39.90</p></body>"
    whole = (
        "From: <Saved>\nSnapshot-Content-Location: https://[a.example/1\nMIME-Version: 1.0\nContent-Type: "
        'multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Location: https://[a.example/1\n\n{page}\n--b--\n"
    )
    left = imported(("page.mhtml", whole.encode()))
    assert (left.tallies[0].refused, [listing.title for listing in left.listings]) == ("", ["炎陵黄桃"])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("arrays.json", "[" * 200_000 + "]" * 200_000, NOTHING_READ),
        ("objects.json", '{"a":' * 200_000 + "1" + "}" * 200_000, TOO_DEEP),
        ("empty.har", '{"log": {"entries": []}}', NOTHING_READ),
        ("empty.json", "[]", NOTHING_READ),
    ],
)
def test_a_file_that_gives_nothing_says_why(imported: Import, name: str, content: str, reason: str) -> None:
    left = imported((name, content.encode()), GOOD)
    assert (left.tallies[0].listings, reason in left.tallies[0].reasons) == (0, True)
    assert reason in {place.reason for place in left.unread}
    assert left.coverage[0].reason == reason
    assert left.tallies[1].listings == 1
