"""What the page of the register of bureaus shows."""

from api.presentation.views.base import View
from casebook.registers.bureaus.bureau_draft import BureauChange
from casebook.registers.bureaus.bureau_rows import Bureau


class BureauDraftView(View):
    """A table that is not in force yet; long lists are cut, the counts are whole."""

    name: str
    bureaus: int
    added: tuple[Bureau, ...]
    added_count: int
    changed: tuple[BureauChange, ...]
    changed_count: int


class BureausView(View):
    """The register of bureaus, and a draft where there is one."""

    bureaus: tuple[Bureau, ...]
    levels: tuple[str, ...]
    draft: BureauDraftView | None
    may_manage: bool
    total: int
    page: int
    pages: int
