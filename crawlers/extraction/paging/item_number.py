"""The number by which a marketplace knows an offer, out of the offer's address: one offer has one number.

Percent-encoding, the case of its digits, a label behind `#` and words around the number make no other offer. What
stands behind `#/` or `#!/` is part of the address: pages made by scripts put their route there.
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

_PARTING_SIGNS = re.compile(r"((?:%(?:2[36Ff]|3[DdFf]))+)")


def find_item_number(address: str, pattern: re.Pattern[str], *, group: str) -> str:
    """What `pattern` matches in the path, query and route of an address; empty for no match.

    Its group `group` is taken, else the whole match. The pattern may be written for the address as it stands or for
    its decoded form.
    """
    for place in _read_places(address):
        match = pattern.search(place)
        if match is not None:
            number = match[group] if group in pattern.groupindex else match[0]
            return unicodedata.normalize("NFC", unquote(number or ""))
    return ""


def carries_item(address: str, item: str, *, requested_url: str, offer: re.Pattern[str]) -> bool:
    """Whether an answer from `address` is still about the offer that was asked for at `requested_url`.

    An offer's address may be led on to a longer one, as long as the number stands in it: as its own number there, a
    part of the path, or the value of a parameter.
    """
    if not requested_url or _without_scheme(address) == _without_scheme(requested_url):
        return True
    if find_item_number(address, offer, group="item") == item:
        return True
    parts = urlsplit(address)
    in_path = re.search(rf"(?<!\w){re.escape(item)}(?!\w)", unquote(f"{parts.path}#{parts.fragment}"))
    values = (value for text in (parts.query, parts.fragment.partition("?")[2]) for _, value in parse_qsl(text))
    return bool(item) and (in_path is not None or item in values)


def _without_scheme(address: str) -> str:
    parts = urlsplit(address)
    return unquote(f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}")


def _read_places(address: str) -> Iterator[str]:
    """The texts in which a pattern is searched, the likeliest first."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    place = f"{parts.path}{'?' + parts.query if parts.query else ''}"
    places = [place]
    if parts.fragment.startswith(("/", "!/")):
        places.insert(0, f"{place}#{parts.fragment}")
    for text in places:
        yield _decode(text)
        yield text


def _decode(text: str) -> str:
    """The text without percent-encoding, but for the signs that part an address: one may be a parameter of another."""
    return "".join(part if _PARTING_SIGNS.fullmatch(part) else unquote(part) for part in _PARTING_SIGNS.split(text))
