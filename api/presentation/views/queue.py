"""What the queue of flags shows, and how it can be narrowed."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from api.presentation.views.base import View
from api.presentation.views.flags import FlagCard, GroupView, MemberView


class QueueChoice(View):
    """What an officer chose to see, by the names of the address; the defaults show what waits, in groups."""

    state: str = "open"
    use: str = ""
    right: str = ""
    text: str = ""
    marketplace: str = ""
    province: str = ""
    seller: int = 0
    price: str = ""
    signal: str = ""
    day: str = ""
    elsewhere: str = ""
    mine: str = ""
    doubtful: str = ""
    order: str = "priority"
    by: str = "group"

    def address(self, **changes: object) -> str:
        """The address of the queue with these choices changed; what is as usual is left out."""
        chosen = vars(self) | changes
        return "/flags?" + urlencode({name: value for name, value in chosen.items() if value != _USUAL[name]})

    @property
    def views(self) -> tuple[tuple[str, str, bool], ...]:
        """The views that every officer has: name, address, and whether it is the one that is shown."""
        here = self.address()
        addresses = ((name, QueueChoice.model_validate(choice).address()) for name, choice in VIEWS.items())
        return tuple((name, address, address == here) for name, address in addresses)

    @property
    def narrowed_by(self) -> tuple[tuple[str, str, str], ...]:
        """Each choice that narrows the queue: field, value, and the address without it."""
        return tuple(
            (name, str(value), self.address(**{name: _USUAL[name]}))
            for name, value in self.model_dump().items()
            if value != _USUAL[name] and name not in ("state", "order", "by")
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but state, order and grouping was chosen."""
        usual = QueueChoice(state=self.state, order=self.order, by=self.by)
        return self != usual


_USUAL = {name: field.default for name, field in QueueChoice.model_fields.items()}


VIEWS: Mapping[str, Mapping[str, str]] = {
    "我的": {"state": "", "mine": "1"},
    "外地卖家": {"elsewhere": "1"},
    "包装标签": {"signal": "label_only"},
    "有疑问": {"doubtful": "1"},
}
"""Views of the queue that come with the desk, as choices by name."""


class FacetView(View):
    """One field to choose by, with how many flags each value has."""

    field: str
    values: tuple[tuple[str, str, int], ...]


class FacetsView(View):
    """What the queue can be narrowed by beside use and right."""

    choice: QueueChoice
    facets: tuple[FacetView, ...]


class SelectionView(View):
    """All flags that a filter fits, as far as one verdict takes them: the first in full, the numbers of all."""

    numbers: tuple[int, ...]
    first: tuple[MemberView, ...]
    total: int


class QueueView(View):
    """A page of the queue with what there is to choose by; `groups` is empty where single flags are shown."""

    choice: QueueChoice
    flags: tuple[FlagCard, ...]
    groups: tuple[GroupView, ...]
    total: int
    page: int
    pages: int
    by_state: Mapping[str, int]
    by_use: Mapping[str, int]
    by_right: Mapping[str, int]
    reasons: tuple[str, ...]
    postponements: tuple[tuple[str, date], ...]
    is_partial: bool
    refused: str
