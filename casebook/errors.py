"""What the casebook refuses, and the HTTP status that says so.

CasebookError 400
├── NotFoundError 404       there is no such thing
├── ConflictError 409       it is not in a state that allows this
│   └── IncompleteError 409 a packet or letter that still lacks something; the sentence names what and where
├── ForbiddenError 403      this officer may not
├── TooManyAttemptsError 429  whoever guesses passwords has to wait
├── FileRefusedError 422    a file that is not taken into evidence (`evidence.file_types`)
├── DropRefusedError 422    a drop that is not exactly whole
├── ReasonMissingError 422  a dismissal without its reason (`flags.verdicts`)
├── PacketRefusedError 422  a packet that is not exactly what its manifest says
├── NotInForceError, NotMappedError 400  a citation that the known versions of a text do not give (`law.statutes`)
├── StoreError 500          the data folder or the database cannot be used
└── BusyError 503           others are at it: the same request may be sent again after a while
"""

from typing import ClassVar


class CasebookError(Exception):
    """One sentence for the officer: what is wrong and what to do."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"


class NotFoundError(CasebookError):
    """There is no such thing."""

    status = 404
    code = "not_found"


class ConflictError(CasebookError):
    """It is not in a state that allows this."""

    status = 409
    code = "conflict"


class IncompleteError(ConflictError):
    """A packet or letter still lacks something; the sentence names each with the place where it is filled in."""

    code = "incomplete"


class ForbiddenError(CasebookError):
    """This officer may not do or see what was asked for."""

    status = 403
    code = "forbidden"


class TooManyAttemptsError(CasebookError):
    """Too many wrong passwords: whoever guesses has to wait."""

    status = 429
    code = "sign_in_blocked"


class DropRefusedError(CasebookError):
    """A drop that is not exactly whole; nothing of it was taken in."""

    status = 422
    code = "drop_refused"


class PacketRefusedError(CasebookError):
    """A packet that is not exactly what its manifest says; nothing of it was written."""

    status = 422
    code = "packet_refused"


class StoreError(CasebookError):
    """The data folder or the database cannot be used."""

    status = 500
    code = "store"


class BusyError(CasebookError):
    """Others are at it, or the database is away for a moment: nothing was done, and the same may be asked again."""

    status = 503
    code = "busy"
    retry_seconds: ClassVar[int] = 10
