"""Our clock compared with a time server (SNTP, RFC 4330): the offset that evidence states, measured and not assumed."""

import socket
import struct
import time
from dataclasses import dataclass

from matcher.records.logs import get_logger

_PORT = 123
_SINCE_1900 = 2_208_988_800  # seconds between 1900, from which NTP counts, and 1970
_QUERY = b"\x1b" + 47 * b"\0"  # version 3, client
TIMEOUT = 3.0  # seconds to wait for the answer
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ClockOffset:
    """How far our clock is behind `server`, in seconds, and how long the question took there and back."""

    server: str
    seconds: float
    round_trip: float


def measure_offset(server: str) -> ClockOffset | None:
    """The offset against `server` (name, or name:port); None where it gave no usable answer."""
    host, _, port = server.partition(":")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.settimeout(TIMEOUT)
            sent_at = time.time()
            asking.sendto(_QUERY, (host, int(port or _PORT)))
            answer, _ = asking.recvfrom(512)
            came = time.time()
    except (OSError, ValueError) as failure:
        log.warning("time_server_without_answer", server=server, reason=type(failure).__name__)
        return None
    # Stratum 0 is a refusal ("kiss of death"), 16 and above a server without the time itself.
    if len(answer) < 48 or not 1 <= answer[1] <= 15:
        log.warning("time_server_refused", server=server)
        return None
    received, answered = _ntp_seconds(answer[32:40]), _ntp_seconds(answer[40:48])
    offset = ((received - sent_at) + (answered - came)) / 2
    return ClockOffset(server, round(offset, 6), round((came - sent_at) - (answered - received), 6))


def _ntp_seconds(stamp: bytes) -> float:
    whole, part = struct.unpack("!II", stamp)
    return float(whole - _SINCE_1900 + part / 2**32)
