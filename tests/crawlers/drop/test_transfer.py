"""Drops on paths that are no folders here: moved whole, manifest last, and gone on with after a cut."""

from pathlib import Path

import fsspec
import pytest

from casebook.intake.fetch_remote import fetch_drop
from crawlers.drop.transfer import TransferError, is_remote, push_drop
from crawlers.drop.verify import verify_drop
from tests.crawlers.crawling import crawl
from tests.crawlers.drop.sample import write_sample_drop
from tests.crawlers.shop import links, offer, open_shop, site


@pytest.mark.parametrize(
    ("drop", "remote"),
    [("s3://bucket/x", True), ("memory://x", True), ("/var/drop", False), ("drop", False), ("file:///var/drop", False)],
)
def test_which_paths_are_elsewhere(drop: str, remote: bool) -> None:
    assert is_remote(drop) is remote


def test_there_and_back_again(tmp_path: Path) -> None:
    here = write_sample_drop(tmp_path / "here")
    sent = push_drop(here, "memory://there/drop")
    assert sent == len([p for p in here.rglob("*") if p.is_file()])
    with fetch_drop("memory://there/drop") as back:
        assert list(verify_drop(back))
    assert push_drop(here, "memory://there/drop") == 1, "only the manifest is sent again"


def test_a_cut_move_has_no_manifest_and_goes_on(tmp_path: Path) -> None:
    here = write_sample_drop(tmp_path / "here")
    push_drop(here, "memory://cut/drop")
    files = fsspec.filesystem("memory")
    files.rm("/cut/drop/manifest.json")
    files.pipe_file("/cut/drop/listings.jsonl", b"torn")
    assert push_drop(here, "memory://cut/drop") == 2
    with fetch_drop("memory://cut/drop") as back:
        assert list(verify_drop(back))


def test_an_unfinished_drop_is_not_moved(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(TransferError):
        push_drop(tmp_path / "empty", "memory://nothing")


def test_a_crawl_straight_to_another_place(tmp_path: Path) -> None:
    """A path of fsspec's that every process can see; buckets differ by their driver alone."""
    there = f"simplecache::file://{tmp_path}/there"
    with open_shop(lambda path: links(1) if "search" in path else offer(path)) as shop:
        done = crawl(tmp_path / "x", drop=there, base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "sites"))  # fmt: skip
        assert done.code == 0, done.log[-1500:]
        assert list(verify_drop(tmp_path / "there"))
        assert not list((tmp_path / "var/crawls/staging").iterdir())
        again = crawl(tmp_path / "x", drop=there, base_url=shop.address, terms="桃", marketplace="shop",
                      more=site(tmp_path / "sites"))  # fmt: skip
    assert again.code == 2
    assert "已有完成的交接" in again.log


def test_a_place_that_cannot_be_written_keeps_the_drop_here(tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file, no folder")
    with open_shop(lambda path: links(1) if "search" in path else offer(path)) as shop:
        done = crawl(tmp_path / "x", drop=f"simplecache::file://{tmp_path}/there", base_url=shop.address, terms="桃",
                     marketplace="shop", more=site(tmp_path / "sites"))  # fmt: skip
    assert done.code == 1
    assert "没有送到" in done.log
    (kept,) = (tmp_path / "var/crawls/staging").iterdir()
    assert list(verify_drop(kept))
