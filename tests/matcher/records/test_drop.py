"""A drop's manifest and files: what is accepted, and what is refused with which sentence."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from matcher.records.drop import DropFormatError, FileEntry, build_capture_path, check_file, parse_manifest

BODY = b"page"
ENTRY = FileEntry(sha256=sha256(BODY).hexdigest(), size=len(BODY))


def manifest(name: str, **changes: object) -> bytes:
    return json.dumps({"files": {name: {**ENTRY.model_dump(), **changes}}}).encode()


def test_a_manifest_is_read_with_its_files() -> None:
    assert parse_manifest(manifest("captures/ab/abcd")).files == {"captures/ab/abcd": ENTRY}
    assert build_capture_path("abcd") == "captures/ab/abcd"


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "a\\x"])
def test_a_path_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(DropFormatError, match="指到了文件夹之外"):
        parse_manifest(manifest(name))


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", manifest("x", size=-1), manifest("x", sha256="no"),
                                 manifest("x", colour="red")])  # fmt: skip
def test_what_is_no_manifest_is_refused(raw: bytes) -> None:
    with pytest.raises(DropFormatError, match=r"manifest\.json 读不懂"):
        parse_manifest(raw)


def test_a_file_with_its_bytes_passes(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(BODY)
    check_file(tmp_path, "x", ENTRY)


def test_a_file_that_is_missing_changed_or_elsewhere_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    with pytest.raises(DropFormatError, match="文件夹里却没有"):
        check_file(folder, "x", ENTRY)
    (folder / "x").write_bytes(b"pag_")
    with pytest.raises(DropFormatError, match="内容与清单不符"):
        check_file(folder, "x", ENTRY)
    (tmp_path / "outside").write_bytes(BODY)
    (folder / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(DropFormatError, match="文件夹之外的链接"):
        check_file(folder, "link", ENTRY)
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "x").write_bytes(BODY)
    (folder / "captures").symlink_to(tmp_path / "far")
    with pytest.raises(DropFormatError, match="文件夹之外的链接"):
        check_file(folder, "captures/x", ENTRY)
