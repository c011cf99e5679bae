"""Times as the engines know them."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def count_microseconds(moment: datetime) -> int:
    """A time as whole microseconds since 1970, by which both engines sort."""
    return (moment - _EPOCH) // timedelta(microseconds=1)
