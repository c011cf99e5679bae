"""Keys that cannot sign are refused."""

from pathlib import Path

import pytest

from crawlers.drop.signing import SealError, read_private_key
from tests.crawlers.timestamping import openssl


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("nonsense")
    with pytest.raises(SealError, match="读不了"):
        read_private_key(tmp_path / "key.pem")
    openssl("genpkey", "-algorithm", "RSA", "-out", str(tmp_path / "rsa.pem"))
    with pytest.raises(SealError, match="不是 Ed25519"):
        read_private_key(tmp_path / "rsa.pem")
