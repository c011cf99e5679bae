"""The manifest: every file of a drop with size and SHA-256, written last, so that a drop without one is unfinished."""

import json
import os
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from crawlers.drop.signing import Seal
from matcher.records.atomic_write import PART, sync_files, sync_folder
from matcher.records.drop import MANIFEST, SEALS


def write_manifest(folder: Path, sealing: Seal | None) -> str:
    """Write the manifest of `folder`; gives its SHA-256. Seals are written before it takes its name.

    Every byte is on the disk before the name is: a manifest that survives a power cut tells the truth. Raises OSError
    where the disk lost something; then there is no manifest.
    """
    part = folder / f"{MANIFEST}{PART}"
    names = sorted(_list_names(folder))
    sync_files(folder, (folder / name for name in names))  # before they are hashed: what is read then is on the disk
    with part.open("wb") as out:
        out.write(b'{"files": {')
        for number, name in enumerate(names):
            entry = json.dumps(name, ensure_ascii=False) + ": " + json.dumps(_make_entry(folder / name))
            out.write((",\n" if number else "\n").encode() + entry.encode())
        out.write(b"\n}}\n")
    seals = sealing.sign_manifest(part.read_bytes()) if sealing else {}
    for name, content in seals.items():
        (folder / name).write_bytes(content)
    with part.open("rb") as written:
        digest = file_digest(written, "sha256").hexdigest()
    sync_files(folder, (part, *(folder / name for name in seals)))
    part.replace(folder / MANIFEST)
    sync_folder(folder)
    return digest


def _list_names(folder: Path) -> Iterator[str]:
    """The files of the drop; what a kill left half written goes. Scanned, not globbed: a glob holds a whole tree."""
    for place, _, names in os.walk(folder):
        above = Path(place).relative_to(folder)
        for name in names:
            path = (above / name).as_posix()
            if path.endswith(PART) or path in SEALS:
                (folder / path).unlink(missing_ok=True) if path != f"{MANIFEST}{PART}" else None
            elif path != MANIFEST:
                yield path


def _make_entry(path: Path) -> dict[str, object]:
    with path.open("rb") as body:
        digest = file_digest(body, "sha256").hexdigest()
        return {"sha256": digest, "size": body.seek(0, os.SEEK_END)}
