"""Whether the button that buys an offer is barred, and called so: some themes say nothing else of what is sold out."""

from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.page_regions import PageRegions, get_names

_BARRED_NAME = load_element_names()["不能买的按钮"]
_TAGS = ("button", "input", "a")


def is_buying_barred(page: Page, regions: PageRegions) -> bool:
    """Whether the offer has a button that is both disabled and named after goods that cannot be bought.

    A button that is only disabled says nothing: many are until a size is chosen or a script has run.
    """
    return any(
        _is_disabled(button) and _BARRED_NAME.search(get_names(button)) and not regions.is_unrelated(button)
        for button in page.root.iter(*_TAGS)
    )


def is_one_of_labels(element: HtmlElement) -> bool:
    """Whether an element is one of several labels of a button that is not barred: a script shows the one that holds."""
    button = next(element.iterancestors(*_TAGS), None)
    if button is None or _is_disabled(button):
        return False
    return normalise_space("".join(button.itertext())) != normalise_space("".join(element.itertext()))


def _is_disabled(button: HtmlElement) -> bool:
    names = (button.get("class") or "").lower()
    is_named = "disabled" in names and "disabled" in names.split()
    return is_named or button.get("disabled") is not None or button.get("aria-disabled") == "true"
