"""Words on a terminal: what comes from outside is text there, never an instruction to the terminal."""

import re
import sys

from matcher.text.unprintable import show_unprintable

# A line that starts again, escapes of eight bits, and what turns the direction of a line around.
_HIDDEN = re.compile("[\r\x80-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def clean_for_terminal(text: str) -> str:
    """The text with every sign that a terminal would obey shown as what it is."""
    return _HIDDEN.sub("\ufffd", show_unprintable(text))


def echo(text: str, *, err: bool = False) -> None:
    """Print lines on stdout, or on stderr where `err`."""
    print(clean_for_terminal(text), file=sys.stderr if err else sys.stdout, flush=True)
