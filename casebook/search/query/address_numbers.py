"""The numbers inside an address that was pasted: an item is also found by the number, whatever stands around it."""

import re

_ADDRESS = re.compile(r"://|[a-z0-9-]\.[a-z]{2,}[/?]|^/|[?&][a-z_]+=|^[a-z_]+=|\.s?html?$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9a-z])[a-z]{0,4}[0-9]{6,20}(?![0-9a-z])", re.IGNORECASE)
MOST_NUMBERS = 5


def list_address_numbers(text: str) -> tuple[str, ...]:
    """The numbers of six digits and more in a text that looks like an address; none in any other text."""
    if not text.isascii() or not _ADDRESS.search(text):
        return ()
    return tuple(dict.fromkeys(_NUMBER.findall(text)))[:MOST_NUMBERS]
