"""Reads the business licence that an online shop must publish: name, 统一社会信用代码, 住所, anywhere on a page."""

import re
import unicodedata
from pathlib import Path

from crawlers.extraction.offer import Licence
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.phrases import load_phrases
from crawlers.extraction.soup import make_soup
from matcher.text.credit_codes import normalise_code

_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
_NAME, _HOME, _PLACE = _LABELS["执照名称"], _LABELS["执照住所"], _LABELS["执照经营场所"]
_CODE = re.compile(
    rf"(?:{_LABELS['执照代码']})(?:（[^（）]{{0,12}}）|\([^()]{{0,12}}\))?\s*[：:]?\s*(\S[^：:]{{13,60}})", re.DOTALL
)
_SIGN = re.compile(r"[0-9A-Z]", re.ASCII)
_CODE_LENGTHS = (18, 15)
_ANY_LABEL = "|".join(pattern for category, pattern in _LABELS.items() if category.startswith("执照"))


def parse_licence(page: Page) -> Licence | None:
    """The licence that a page shows, None where it shows none: neither a code nor a name with an address."""
    # Few pages show one; only these are worth the time of Beautiful Soup.
    if not _is_licence(_parse_text(page.visible_text)):
        return None
    pieces = make_soup([page.root]).stripped_strings
    return _parse_text("\n".join(map(normalise_space, pieces)))


def _is_licence(licence: Licence) -> bool:
    return bool(licence.uscc or (licence.name and licence.address))


def _parse_text(text: str) -> Licence:
    """What the labels in a text say; a line of it is a piece of text that stands in an element of its own."""
    code = _CODE.search(text)
    return Licence(
        name=_read_value(_NAME, text),
        uscc=_read_code(code[1]) if code else "",
        address=_read_value(_HOME, text),
        place_of_business=_read_value(_PLACE, text),
    )


def _read_code(text: str) -> str:
    """The code with which a text begins, in any spelling: full width, lower case, in groups; empty where none does."""
    folded = unicodedata.normalize("NFKC", text).upper()
    ends = [match.end() for match in _SIGN.finditer(folded)]
    codes = (normalise_code(folded[: ends[length - 1]]) for length in _CODE_LENGTHS if len(ends) >= length)
    return next(filter(None, codes), "")


def _read_value(labels: str, text: str) -> str:
    """What follows a label, in its line or the next one, up to the next label; at most two hundred characters."""
    match = re.search(
        rf"(?:{labels})\s*[：:]?\s*(\S[^\n]*?)(?=\s*(?:{_ANY_LABEL})|\s+[^\s：:]{{2,12}}[：:]|\n|$)", text
    )
    return match[1][:200].strip() if match else ""
