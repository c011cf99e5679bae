"""An answer of a site as block rules see it: its page, its status, and the address that was asked for first."""

import re
from dataclasses import dataclass
from functools import cached_property

from crawlers.extraction.main_content import MainContent
from crawlers.extraction.page import Page

LONGEST_WALL = 400
"""Characters of its own that a page of a block has, without frame and recommended goods."""


@dataclass(frozen=True)
class Answer:
    """An answer as the rules see it: `requested_url` is what was requested first, `page` is what was answered."""

    page: Page
    status: int = 200
    requested_url: str = ""
    login_pattern: re.Pattern[str] | None = None

    @cached_property
    def visible_text(self) -> str:
        """The first 4000 characters of the visible text: blocks say what they are at once."""
        return self.page.visible_text[:4000]

    @cached_property
    def content(self) -> MainContent:
        """The page without the site's frame, the basket and recommended goods."""
        return MainContent(self.page)

    @cached_property
    def own_text(self) -> str:
        """The first 4000 characters of the page's text without frame, basket and recommended goods."""
        return self.content.text[:4000]

    @property
    def is_short(self) -> bool:
        """Whether the page says less of its own than a page of goods does."""
        return len(self.page.visible_text) < 1500 or self.content.is_shorter_than(LONGEST_WALL)
