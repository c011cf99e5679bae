"""A small drop, signed, for the tests of its seals."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crawlers.drop.signing import Seal
from tests.crawlers.drop.sample import write_sample_drop


@pytest.fixture(scope="module")
def key() -> Ed25519PrivateKey:
    """A signing key."""
    return Ed25519PrivateKey.generate()


@pytest.fixture
def drop(tmp_path: Path, key: Ed25519PrivateKey) -> Path:
    """A drop of one listing with its page, signed with `key`."""
    return write_sample_drop(tmp_path / "drop", Seal(key))
