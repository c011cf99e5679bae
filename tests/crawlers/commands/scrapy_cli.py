"""Scrapy's command line in a process of its own, with the project's settings, outside the checkout."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.crawlers.crawling import surroundings


def run_scrapy(folder: Path, *words: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `scrapy words…` in `folder`; its data folder is `folder`/var."""
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words], env=surroundings(folder / "drop", more=more), cwd=folder,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
