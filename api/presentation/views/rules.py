"""What the pages of the matcher's rules show."""

from datetime import datetime

from api.presentation.views.base import View


class RuleView(View):
    """A signal or qualifier: what it says, its points in force, and how officers decided on the flags that it spoke on.

    `precision`, `low` and `high` are fractions of 1 with the 95 percent interval, None where there is no verdict.
    """

    name: str
    sentence: str
    points: float
    confirmed: int
    dismissed: int
    precision: float | None
    low: float | None
    high: float | None


class AcceptedTableView(View):
    """A weight table that an officer accepted; `changed` is how many rules differ from the shipped table."""

    id: int
    version: str
    verdicts: int
    officer: str
    accepted_at: datetime
    changed: int


class SampleView(View):
    """A listing drawn this week; `answer` is empty until an officer gave one."""

    id: int
    listing_id: int
    title: str
    answer: str


class RecallView(View):
    """Of the listings without a flag that officers looked at, the share that should have had one."""

    answered: int
    missed: int
    share: float | None
    low: float | None
    high: float | None


class RulesView(View):
    """The rules with their figures, the tables that were accepted, newest first, and this week's draw."""

    version: str
    may_accept: bool
    rules: tuple[RuleView, ...]
    tables: tuple[AcceptedTableView, ...]
    week: str
    samples: tuple[SampleView, ...]
    recall: RecallView


class WeightChangeView(View):
    """A rule whose points a proposal moves."""

    name: str
    sentence: str
    before: float
    after: float


class OrderView(View):
    """How often a confirmed flag stands before a dismissed one, of 1, and on how many verdicts that was measured."""

    probability: float
    confirmed: int
    dismissed: int


class ProposalView(View):
    """Weights that the verdicts propose; `refusal` says why there are none, `digest` tells which proposal was seen."""

    refusal: str = ""
    digest: str = ""
    verdicts: int = 0
    may_accept: bool = False
    changes: tuple[WeightChangeView, ...] = ()
    before: OrderView | None = None
    after: OrderView | None = None
