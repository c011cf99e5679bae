"""打开我.html: the packet as one page that any browser opens from the disk, offline, without a script."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from casebook.documents.packet.layout import CHECKING_NOTE
from matcher.decision.highlight import Segment
from matcher.text.unprintable import show_unprintable

FILE_NAME = "打开我.html"


@dataclass(frozen=True, slots=True)
class PictureOnPage:
    """A picture with what it shows, by its path under data/."""

    path: str
    caption: str
    sha256: str


@dataclass(frozen=True, slots=True)
class OfferOnPage:
    """An offer: its title in segments, its sentences, its pictures."""

    segments: Sequence[Segment]
    lines: Sequence[str]
    pictures: Sequence[PictureOnPage]


@dataclass(frozen=True, slots=True)
class FileOnPage:
    """A file of the list, `taken_at` in Beijing time, with a `note`; `is_linked` where it may be opened."""

    path: str
    source: str
    size: int
    sha256: str
    is_linked: bool
    taken_at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PacketPage:
    """What the page shows, in the order of the 移送清单.

    `papers` are files with their PDF copies, `pictures` those that officers added to the case, `entry` is the journal
    entry with its hash.
    """

    bureau_name: str
    kind: str
    number: str
    to_bureau: str
    day: str
    subject: str
    papers: Sequence[tuple[str, str]]
    letter: Sequence[str]
    offers: Sequence[OfferOnPage]
    rights: Sequence[Sequence[tuple[str, str]]]
    files: Sequence[FileOnPage]
    entry: tuple[int, str]
    pictures: Sequence[PictureOnPage] = ()
    note_path: str = CHECKING_NOTE


def write_packet_page(page: PacketPage) -> bytes:
    """The page as UTF-8; every word is escaped, what cannot be printed is shown as what it is."""
    return show_unprintable(_load_template().render(page=page)).encode("utf-8", "replace")


@cache
def _load_template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("packet_page.html")
