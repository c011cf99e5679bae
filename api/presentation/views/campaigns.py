"""What the pages of campaigns show."""

from collections.abc import Mapping

from api.presentation.views.base import View
from casebook.referrals.campaigns.board import BoardLine
from casebook.referrals.campaigns.campaign_rows import Campaign


class CampaignsView(View):
    """All campaigns, and the open cases on which one can be opened, by number and title."""

    campaigns: tuple[Campaign, ...]
    cases: tuple[tuple[int, str], ...]


class CampaignView(View):
    """One campaign with its board; `states` counts its cases by the state of their referral."""

    campaign: Campaign
    has_started: bool
    lines: tuple[BoardLine, ...]
    states: Mapping[str, int]
    candidates: tuple[tuple[int, str], ...]
