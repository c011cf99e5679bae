"""Who looks at the record or acts in it: an officer of one bureau, or a process of the house itself.

Every session is opened for a viewer (`casebook.db.engine.Database`) and shows the rows of the viewer's bureau only. The
journal names the viewer by number, bureau and role, never by a display name: two officers may bear one name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casebook.access.readers import EVERYONE, name_lead, name_officer
from casebook.journal.actor import write_officer, write_process


class Role(StrEnum):
    """What somebody may do, as it is stored; `ROLE_NAMES` has the words for people."""

    OFFICER = "officer"
    LEAD = "lead"
    ADMIN = "admin"
    SYSTEM = "system"


ROLE_NAMES: Mapping[Role, str] = {
    Role.OFFICER: "执法人员",
    Role.LEAD: "负责人",
    Role.ADMIN: "管理员",
    Role.SYSTEM: "系统",
}
OFFICER_ROLES = (Role.OFFICER, Role.LEAD, Role.ADMIN)
"""The roles that an officer can have; the system's own is for processes."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """One who sees the rows of one bureau.

    `officer` is the officer's number, 0 for a process, whose name is `process`. `bureau` is a division code; empty
    means every bureau, which only a process may see (the walk through the whole record, the index, the sign-in).
    `has_hidden_cases` is False where it is known that no restricted case is hidden from the officer: true of a moment,
    so a viewer is made for each session anew.
    """

    officer: int
    bureau: str
    unit: str
    role: Role
    process: str = ""
    has_hidden_cases: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError for an officer without number or bureau, and for a process without a name."""
        if self.role is Role.SYSTEM:
            if self.officer or not self.process:
                raise ValueError("a process is a viewer with a name and without an officer's number")
        elif not self.officer or not self.bureau:
            raise ValueError("an officer is a viewer with a number and a bureau")

    @classmethod
    def system(cls, process: str, *, bureau: str = "") -> "Viewer":
        """The viewer for a command or a worker, named `process`; without `bureau` it sees every bureau."""
        return cls(officer=0, bureau=bureau, unit="", role=Role.SYSTEM, process=process)

    @property
    def actor(self) -> str:
        """How the journal names this viewer: `officer:12@430200:lead`, `system:worker@430200`, `system:verify`."""
        if self.role is Role.SYSTEM:
            return write_process(self.process, bureau=self.bureau)
        return write_officer(self.officer, bureau=self.bureau, role=self.role)

    @property
    def own_cases_of(self) -> int:
        """The officer of whom alone restricted cases are seen; 0 where all are seen: by leads and by processes."""
        return 0 if self.role in (Role.LEAD, Role.SYSTEM) else self.officer

    @property
    def reads_as(self) -> tuple[str, ...] | None:
        """As which readers of documents this viewer may read, None for a viewer of everything."""
        if not self.bureau:
            return None
        own = (EVERYONE, self.bureau)
        return (*own, name_officer(self.officer)) if self.own_cases_of else (*own, name_lead(self.bureau))
