"""Pages of long lists: a number past the end shows the last page."""

from collections.abc import Callable
from typing import TypeVar

from api.pages.presenters import PAGE_SIZE
from api.presentation.render import count_pages

Rows = TypeVar("Rows")


def load_page(load: Callable[[int, int], tuple[Rows, int]], page: int) -> tuple[Rows, int, int, int]:
    """The rows of `page`, how many there are in all, the page that is shown and how many pages there are.

    `load` takes offset and limit and gives rows and their number in all. Past the end the last page is loaded.
    """
    rows, total = load((page - 1) * PAGE_SIZE, PAGE_SIZE)
    pages = count_pages(total, PAGE_SIZE)
    if page > pages:
        page = pages
        rows, total = load((page - 1) * PAGE_SIZE, PAGE_SIZE)
    return rows, total, page, pages
