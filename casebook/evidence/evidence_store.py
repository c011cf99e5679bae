"""Bytes that may become evidence: kept by their SHA-256, written once, never changed."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path
from typing import IO

from casebook.errors import NotFoundError, StoreError
from casebook.evidence.scratch import open_scratch, sweep_scratch
from matcher.records.atomic_write import open_atomic, sync_files
from matcher.records.system_errors import describe_system_error

_BLOCK = 1 << 20
_DIGITS = 64
_SCRATCH = "in-the-making"


@dataclass(frozen=True, slots=True)
class EvidenceStore:
    """A folder of files named by the SHA-256 of their bytes, under their first two digits."""

    folder: Path

    def put_bytes(self, body: bytes) -> str:
        """Keep `body`, once however often it comes; gives its SHA-256. Raises StoreError where the folder refuses."""
        name = sha256(body).hexdigest()
        if not self.is_whole(name):
            self._store_blocks([body], name)
        return name

    def take_file(self, path: Path, name: str) -> bool:
        """Keep the file at `path`, whose bytes must have the SHA-256 `name`; hashed while it is copied.

        What is there already is hashed again, and replaced where it was damaged: gives whether it was. Raises
        StoreError where the bytes differ (the file was changed since it was named) or the folder refuses.
        """
        with path.open("rb") as source:
            return self.take_blocks(_read_blocks(source), name)

    def take_files(
        self, files: Iterable[tuple[Path, str]], *, on_progress: Callable[[int], None] | None = None
    ) -> list[str]:
        """Keep many files as `take_file` does, put on the disk together; gives the hashes of those that were damaged.

        `on_progress` is told how many files were looked at so far.
        """
        healed, taken = [], []
        for count, (path, name) in enumerate(files, 1):
            if not self.is_whole(name):
                if self._build_path(name).exists():
                    healed.append(name)
                with path.open("rb") as source:
                    self._store_blocks(_read_blocks(source), name, sync=False)
            taken.append(self._build_path(name))  # also one that another, killed intake has written
            if on_progress is not None:
                on_progress(count)
        try:
            if taken:
                sync_files(self.folder, taken)
        except OSError as failure:
            raise self._make_refusal(failure) from failure
        return sorted(healed)

    def take_blocks(self, blocks: Iterable[bytes], name: str) -> bool:
        """Keep bytes that come in blocks, as `take_file` keeps a file."""
        if self.is_whole(name):
            return False
        was_there = self._build_path(name).exists()
        self._store_blocks(blocks, name)
        return was_there

    def is_whole(self, name: str) -> bool:
        """Whether the file of this hash is there and has it; it is hashed."""
        return self._build_path(name).exists() and not self.find_fault(name)

    def read_bytes(self, name: str) -> bytes:
        """The bytes of this hash. Raises NotFoundError where they are not there, StoreError where they changed."""
        try:
            body = self._build_path(name).read_bytes()
        except OSError as failure:
            raise NotFoundError(f"证据文件 {name[:12]}… 不在库中。") from failure
        if sha256(body).hexdigest() != name:
            raise StoreError(f"证据文件 {name[:12]}… 的内容已被改动，不能使用。")
        return body

    def check_files(self, names: Iterable[str]) -> frozenset[str]:
        """Hash every file of `names` again, block by block; gives the names.

        Raises NotFoundError where one is not there, StoreError where one changed.
        """
        checked = frozenset(names)
        for name in checked:
            try:
                with self.open_file(name) as file:
                    digest = file_digest(file, "sha256").hexdigest()
            except OSError as failure:
                raise StoreError(f"证据文件 {name[:12]}… 读不出来：{describe_system_error(failure)}。") from failure
            if digest != name:
                raise StoreError(f"证据文件 {name[:12]}… 的内容已被改动，不能使用。")
        return checked

    def get_path(self, name: str) -> Path:
        """The file of this hash, for whoever streams it; hashed first. Raises as `check_files`."""
        self.check_files([name])
        return self._build_path(name)

    def open_file(self, name: str) -> BufferedReader:
        """The file of this hash, unchecked: whoever reads it hashes what he reads. Raises NotFoundError."""
        try:
            return self._build_path(name).open("rb")
        except OSError as failure:
            raise NotFoundError(f"证据文件 {name[:12]}… 不在库中。") from failure

    @contextmanager
    def open_scratch_folder(self) -> Iterator[Path]:
        """A folder for a file in the making, on the disk of the store; gone at the end of the block.

        What a killed process left there is removed by the next that asks for one. Raises StoreError where the folder
        refuses.
        """
        try:
            scratch = open_scratch(self.folder / _SCRATCH)
            name = scratch.__enter__()
        except OSError as failure:
            raise self._make_refusal(failure) from failure
        try:
            yield name
        finally:
            scratch.__exit__(None, None, None)

    def sweep_scratch(self) -> None:
        """Remove what killed processes left in the making; what others are making stays."""
        sweep_scratch(self.folder / _SCRATCH)

    def adopt_file(self, path: Path, name: str) -> None:
        """Give a finished file of `open_scratch_folder`, whose SHA-256 is `name`, its place: by a rename, whole or not.

        Raises StoreError where the folder refuses.
        """
        try:
            self._build_path(name).parent.mkdir(parents=True, exist_ok=True)
            path.chmod(0o444)
            path.replace(self._build_path(name))
        except OSError as failure:
            raise self._make_refusal(failure) from failure

    def find_fault(self, name: str) -> str:
        """What is wrong with the file of this hash, as an officer's sentence; empty when it is whole."""
        try:
            self.check_files([name])
        except (NotFoundError, StoreError) as fault:
            return str(fault)
        return ""

    def list_names(self) -> Iterator[str]:
        """The hashes of all files that are kept."""
        return (path.name for path in self.folder.glob("??/*") if len(path.name) == _DIGITS)

    def _store_blocks(self, blocks: Iterable[bytes], name: str, *, sync: bool = True) -> None:
        """Written beside its place and renamed, so that no half file ever has a name; nobody may write to it after."""
        path = self._build_path(name)
        digest = sha256()
        try:
            with open_atomic(path, sync=sync) as file:
                for block in blocks:
                    digest.update(block)
                    file.write(block)
                if digest.hexdigest() != name:
                    raise StoreError(f"文件 {name[:12]}… 在收存时内容变了，没有收存。")
                os.fchmod(file.fileno(), 0o444)
        except OSError as failure:
            raise self._make_refusal(failure) from failure

    def _make_refusal(self, failure: OSError) -> StoreError:
        return StoreError(
            f"证据文件夹 {self.folder} 写不进去：{describe_system_error(failure)}。请检查权限和磁盘空间。"
        )

    def _build_path(self, name: str) -> Path:
        return self.folder / name[:2] / name


def _read_blocks(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(_BLOCK), b"")
