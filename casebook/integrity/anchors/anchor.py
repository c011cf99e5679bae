"""One anchor: number and hash of a journal entry, with the time-stamp over them where a server gave one.

In a folder it is `journal-12.txt`, the very bytes that were stamped, and beside it `journal-12.tsr`, the server's
answer: OpenSSL verifies the two without us (`openssl ts -verify -data journal-12.txt -in journal-12.tsr -CAfile …`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.errors import StoreError
from matcher.records.atomic_write import atomic_write
from matcher.records.system_errors import describe_system_error

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_STATEMENT = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})\n?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the journal from outside; `token` is the answer (DER) of a server, empty where none was asked.

    `source` says for officers where the anchor was found.
    """

    sequence: int
    digest: str
    token: bytes = b""
    source: str = ""

    @property
    def statement(self) -> bytes:
        """The bytes that are stamped: "12:hash" and a line's end."""
        return f"{self.sequence}:{self.digest}\n".encode("ascii")


def parse_anchor(written: str) -> Anchor:
    """An anchor that was written down as "12:hash", spaces and case aside. Raises StoreError where it is none."""
    statement = _STATEMENT.fullmatch(re.sub(r"[ \t]", "", written).lower())
    if statement is None:
        raise StoreError(
            f"“{written[:80]}”不是日志锚点：应写作 序号:散列，散列为 64 位十六进制，或写锚点文件夹的路径。"
        )
    return Anchor(int(statement[1]), statement[2], source="此前抄录的")


def write_anchor(folder: Path, anchor: Anchor) -> Path:
    """Put an anchor into a folder; gives the path of its statement. Raises StoreError where the folder refuses."""
    path = folder / f"journal-{anchor.sequence}.txt"
    try:
        if anchor.token:
            atomic_write(path.with_suffix(".tsr"), anchor.token, sync=True)
        atomic_write(path, anchor.statement, sync=True)
    except OSError as failure:
        raise StoreError(f"锚点写不进 {folder}：{describe_system_error(failure)}。请检查路径和权限。") from failure
    return path


def list_anchors(places: Iterable[str]) -> list[Anchor | str]:
    """The anchors of places, each "12:hash" or the path of a folder; as `parse_anchor` and `read_anchors` give them."""
    anchors: list[Anchor | str] = []
    for place in places:
        if _STATEMENT.fullmatch(re.sub(r"[ \t]", "", place).lower()) or not Path(place).exists():
            anchors.append(parse_anchor(place))
        else:
            anchors += read_anchors(Path(place))
    return anchors


def read_anchors(folder: Path) -> Iterator[Anchor | str]:
    """The anchors of a folder by their numbers; a sentence for officers in the place of one that cannot be read."""
    if not folder.is_dir():
        yield f"没有锚点文件夹 {folder}。"
        return
    for path in sorted(folder.glob("journal-*.txt"), key=lambda path: (len(path.name), path.name)):
        try:
            statement = _STATEMENT.fullmatch(path.read_text("ascii"))
            stamp = path.with_suffix(".tsr")
            token = stamp.read_bytes() if stamp.exists() else b""
        except (OSError, ValueError):
            statement, token = None, b""
        if statement is None:
            yield f"锚点 {path} 读不懂。"
        else:
            yield Anchor(int(statement[1]), statement[2], token, source=f"锚点 {path.name} 所记的")


def read_roots(path: Path | None) -> "Sequence[Certificate]":
    """The certificates that time-stamps must lead to; none where none are set. Raises StoreError."""
    if path is None:
        return ()
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise StoreError(f"时间戳根证书 {path} 读不了：请检查 ZHIXUN_TIMESTAMP_ROOTS，须为证书（PEM）。") from fault
