"""The demo's checks count what they say, and see a packet or a capture that was changed."""

from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from api.demo.checks import Check, check_packet_files, count_lines, count_whole_captures, find_failing
from tests.casebook.drops import write_drop


def test_a_check_that_is_not_equal_is_found() -> None:
    good, bad = Check("good", 2, 2), Check("bad", 2, 3)
    assert find_failing([good, bad]) == (bad,)


def test_blank_lines_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text('{"a":1}\n\n{"b":2}\n', encoding="utf-8")
    assert count_lines(tmp_path / "lines") == 2


def test_a_changed_capture_is_not_whole(tmp_path: Path) -> None:
    drop = write_drop(tmp_path / "drop")
    captures = [path for path in (drop / "captures").rglob("*") if path.is_file()]
    assert count_whole_captures(drop) == len(captures) == 2
    captures[0].write_bytes(b"changed")
    assert count_whole_captures(drop) == 1


def test_a_changed_file_of_a_packet_is_seen(tmp_path: Path) -> None:
    packet = tmp_path / "packet.zip"
    lines = [f"{sha256(name.encode()).hexdigest()}  data/{name}\n" for name in ("one", "two")]
    with ZipFile(packet, "w") as archive:
        archive.writestr("bag/manifest-sha256.txt", "".join(lines))
        archive.writestr("bag/data/one", "one")
        archive.writestr("bag/data/two", "changed")
    check = check_packet_files(packet)
    assert (check.counted, check.expected) == (1, 2)
