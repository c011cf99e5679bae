"""How many pages, or listings, a run may still ask for: a bound on what one run costs a site."""


class PageBudget:
    """The pages that are left of a run's limit."""

    def __init__(self, pages: int) -> None:
        self._left = pages

    def spend_page(self) -> bool:
        """Take one page out of the budget; False where it is used up."""
        self._left -= 1
        return self._left >= 0
