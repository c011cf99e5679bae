"""What an administrator's pages show: registers, settings in force, the index, backups."""

from datetime import date, datetime

from api.presentation.views.base import View


class RightRowView(View):
    """A right as a row of a register; `authorised` counts those who may use it."""

    kind: str
    number: str
    name: str
    holder: str
    valid_to: date | None
    verified_on: date | None
    authorised: int


class ColumnView(View):
    """A column that a register may have, in all its spellings."""

    format: str
    spellings: tuple[str, ...]
    is_required: bool
    says: str


class RightChangeView(View):
    """What a draft says otherwise of a right."""

    name: str
    number: str
    column: str
    before: str
    after: str


class DraftView(View):
    """A register that is not in force yet, and what it would change; long lists are cut, the counts are whole."""

    label: str
    edition: str
    rights: int
    added: tuple[RightRowView, ...]
    added_count: int
    removed: tuple[RightRowView, ...]
    removed_count: int
    changed: tuple[RightChangeView, ...]
    changed_count: int
    notices: tuple[str, ...]


class RegistersView(View):
    """The register in force, a draft where there is one, and the columns that a file may have."""

    label: str
    edition: str
    taken_at: datetime | None
    rights: tuple[RightRowView, ...]
    total: int
    page: int
    pages: int
    draft: DraftView | None
    columns: tuple[ColumnView, ...]
    may_manage: bool


class SettingView(View):
    """A setting as it is in force; a password in an address is masked."""

    name: str
    value: str
    says: str
    is_default: bool


class BackupView(View):
    """A backup; `size` in bytes."""

    name: str
    size: int
    made_at: datetime


class BackupsView(View):
    """The backups that were made here; `free` is what the disk still holds, in bytes."""

    backups: tuple[BackupView, ...]
    folder: str
    free: int
    may_manage: bool


class SystemView(View):
    """The settings in force and how the search index stands; `behind` counts journal entries."""

    settings: tuple[SettingView, ...]
    index_place: str
    index_state: str
    documents: int
    behind: int
    data_folder: str
    used: int
    free: int
