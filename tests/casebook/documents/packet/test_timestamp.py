"""A packet that was stamped by a real server is checked by `openssl ts` and by the reader; another stamp is refused."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from casebook.documents.packet.layout import TAG_MANIFEST, TIMESTAMP
from casebook.documents.packet.member import make_member
from casebook.documents.packet.reader import read_packet_file
from casebook.documents.packet.timestamp import TimestampServerError, request_stamp
from casebook.documents.packet.writer import write_packet_file
from casebook.errors import PacketRefusedError
from tests.casebook.documents.packet.test_writer import unzip
from tests.casebook.documents.packet_files import ABOUT, FILES, FOLDER, rewrite_files
from tests.crawlers.timestamping import authority, time_stamper


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root certificate of a time-stamping authority."""
    return authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture(scope="module")
def stamped(roots: Path) -> Iterator[tuple[bytes, bytes]]:
    """A packet that was stamped, and a stamp over other bytes."""
    with time_stamper(roots.parent) as url:
        out, members = BytesIO(), [make_member(path, body) for path, body in FILES.items()]
        write_packet_file(
            out, members, folder=FOLDER, about=ABOUT, stamp=lambda content: request_stamp(content, url=url)[0]
        )
        yield out.getvalue(), request_stamp(b"other bytes", url=url)[0]


def test_openssl_verifies_the_stamp(stamped: tuple[bytes, bytes], roots: Path, tmp_path: Path) -> None:
    bag = unzip(stamped[0], tmp_path)
    assert "openssl ts -verify" in (bag / "核对方法.txt").read_text("utf-8")
    step = ["openssl", "ts", "-verify", "-in", TIMESTAMP, "-data", TAG_MANIFEST, "-CAfile", str(roots)]
    signer = ["-untrusted", str(roots.parent / "signer.pem")]
    assert subprocess.run([*step, *signer], cwd=bag, capture_output=True, check=False).returncode == 0


def test_the_reader_takes_the_stamp_and_no_other(stamped: tuple[bytes, bytes], tmp_path: Path) -> None:
    path = tmp_path / "packet.zip"
    path.write_bytes(stamped[0])
    assert read_packet_file(path).about["External-Identifier"] == FOLDER
    path.write_bytes(rewrite_files(stamped[0], lambda files: files.update({TIMESTAMP: stamped[1]})))
    with pytest.raises(PacketRefusedError, match="时间戳"):
        read_packet_file(path)


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(TimestampServerError, match="没有给出时间戳"):
        request_stamp(b"x", url="http://127.0.0.1:9/")
