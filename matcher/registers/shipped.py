"""The register that the project carries: Zhuzhou's indications and the neighbours they are confused with."""

from pathlib import Path


def zhuzhou_facts() -> Path:
    """The file of facts, in our own format."""
    return Path(__file__).parents[1] / "facts" / "zhuzhou.csv"
