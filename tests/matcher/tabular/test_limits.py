"""What is too big is refused with its size; what packs well but is small is not."""

import io

import pytest

from matcher.records.errors import TooBigError
from matcher.tabular.limits import MEBI, UNPACKED_BYTES, GuardedStream, check_size, check_unpacked_size


def test_a_size_beyond_the_limit_is_refused_in_one_sentence() -> None:
    check_size(2 * MEBI, 2 * MEBI, "a.csv")
    with pytest.raises(TooBigError, match=r"^a\.csv有 3 MB，超过上限 2 MB，请拆成几个文件再试。$"):
        check_size(3 * MEBI, 2 * MEBI, "a.csv")


def test_a_ratio_is_asked_only_of_large_sizes() -> None:
    check_unpacked_size(31 * MEBI, 1, "a.gz")
    check_unpacked_size(100 * MEBI, MEBI, "a.gz")
    with pytest.raises(TooBigError, match="压缩炸弹"):
        check_unpacked_size(100 * MEBI, MEBI // 4, "a.gz")
    with pytest.raises(TooBigError, match="解压后"):
        check_unpacked_size(UNPACKED_BYTES + 1, UNPACKED_BYTES, "a.gz")


def test_a_guarded_stream_counts_what_is_read() -> None:
    stream = GuardedStream(io.BytesIO(bytes(40 * MEBI)), packed=1000, what="a.gz")
    assert len(stream.read(10)) == 10
    with pytest.raises(TooBigError):
        list(iter(stream.read, b""))
