"""A drop that was read: its crawl, its papers, its captures and its lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from matcher.records.coverage import Coverage
from matcher.records.drop import (
    OfferChange,
    build_capture_path,
)


class Crawl(BaseModel):
    """What `drop.json` says of the run."""

    model_config = ConfigDict(extra="allow", frozen=True)

    format: int = Field(ge=1, le=1)
    run: str
    marketplace: str
    tool: str
    started_at: AwareDatetime
    finished_at: AwareDatetime | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a drop that is no capture: what was said around the captures, and by which tool; `size` in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Drop:
    """A drop whose every file is what its manifest says. `id` is the SHA-256 of the manifest.

    Its captures and listings stay in their papers, however many they are: `sightings` and `listings` count the lines
    of the two, `captures` are the hashes of the files. `walls` counts the pages that were not seen. `signer` is the
    fingerprint of the key that signed it, empty where nobody did.
    """

    id: str
    folder: Path
    crawl: Crawl
    papers: tuple[Paper, ...]
    captures: frozenset[str]
    sightings: int
    listings: int
    coverage: tuple[Coverage, ...]
    changes: tuple[OfferChange, ...] = ()
    signer: str = ""

    @property
    def lines(self) -> int:
        """How many lines are to be taken in: first those of captures, then those of listings."""
        return self.sightings + self.listings

    @property
    def walls(self) -> int:
        """How many pages were not seen."""
        return len({line.url for line in self.coverage if line.sight not in ("seen", "empty")})

    def list_files(self) -> Iterator[tuple[Path, str]]:
        """Every file that goes into the evidence store, with its SHA-256: papers and captures, each once."""
        yield from ((self.folder / paper.path, paper.sha256) for paper in self.papers)
        for name in self.captures:
            yield self.folder / build_capture_path(name), name

    def find_paper(self, path: str) -> Paper:
        """The paper at this path, one of those that every drop has. Raises KeyError where it is none."""
        return {paper.path: paper for paper in self.papers}[path]
