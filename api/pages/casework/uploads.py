"""Files that are brought to the desk: written beside the evidence as they come, moved to quarantine when refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from shutil import copyfileobj

from starlette.datastructures import UploadFile

from api.services import Services
from casebook.access.officers import Officer
from casebook.errors import CasebookError, PacketRefusedError
from casebook.referrals.exchange.quarantine import quarantine_file

_BLOCK = 1 << 20


@contextmanager
def receiving(services: Services, officer: Officer, upload: UploadFile | None) -> Iterator[Path]:
    """The file of an upload, on the disk of the evidence; gone at the end of the block, or in quarantine where
    PacketRefusedError leaves it. Raises CasebookError where no file was chosen."""
    if upload is None:
        raise CasebookError("请选择要上传的文件。")
    with services.store.open_scratch_folder() as folder:
        path = folder / "upload"
        with path.open("wb") as out:
            copyfileobj(upload.file, out, _BLOCK)
        try:
            yield path
        except PacketRefusedError as refusal:
            _quarantine(services, officer, path, name=upload.filename or "", reason=str(refusal))
            raise


@contextmanager
def quarantining_bytes(services: Services, officer: Officer, content: bytes, *, name: str) -> Iterator[None]:
    """Put a small file into quarantine where PacketRefusedError leaves the block."""
    try:
        yield
    except PacketRefusedError as refusal:
        with services.store.open_scratch_folder() as folder:
            path = folder / "upload"
            path.write_bytes(content)
            _quarantine(services, officer, path, name=name, reason=str(refusal))
        raise


def _quarantine(services: Services, officer: Officer, path: Path, *, name: str, reason: str) -> None:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    with services.writing(officer.viewer) as session:
        quarantine_file(
            session, path, name=name, sha256=digest, reason=reason, officer=officer, settings=services.settings
        )
