"""Names of settings: a typing error in one must not turn off what it should have turned on."""

from collections.abc import Mapping
from difflib import get_close_matches

from matcher.records.errors import OptionError

PREFIX = "ZHIXUN_"
SETTING_NAMES = (
    "ANCHORS_FOLDER", "BUREAU_CODE", "BUREAU_NAME", "BUREAU_SHORT", "CHROMIUM", "CONTACT_ADDRESS", "CONTACT_NAME",
    "CONTACT_PHONE", "CRAWL_AUTHORITY", "CRAWL_CONTACT", "DATABASE_URL", "DATA_FOLDER", "LOG_FORMAT", "LOG_LEVEL",
    "MARKETPLACES_FOLDER", "PACKET_CERTIFICATE", "PACKET_KEY", "REFERRAL_APPROVAL", "REMINDER_DAYS",
    "SEARCH_KEY", "SEARCH_ROOTS", "SEARCH_URL",
    "SECURE_COOKIES", "SESSION_HOURS", "SIGNING_KEY",
    "TIMESTAMP_ROOTS", "TIMESTAMP_URL", "TIME_SERVER", "TRUSTED_KEY", "WATCHED",
)  # fmt: skip
"""Every setting of every room: a room knows its own only, and reads an environment that is set up for all."""
OTHER_NAMES = ("CACHE", "DB_PASSWORD", "OSCAR", "REQUIRE_ALL", "SHARED_DATA", "SHOTS", "TEST_ELASTICSEARCH")
"""What else bears the prefix: the cache of the matcher, the containers of compose.yaml, the tests."""


def require_known_names(environment: Mapping[str, str]) -> None:
    """Raises OptionError for the first name that is no setting, with the one that was probably meant."""
    for name in sorted(environment):
        bare = name.upper().removeprefix(PREFIX)
        if name.upper().startswith(PREFIX) and bare not in SETTING_NAMES and bare not in OTHER_NAMES:
            meant = get_close_matches(bare, SETTING_NAMES, n=1, cutoff=0.0)
            raise OptionError(f"没有 {name} 这项设置：是否应为 {PREFIX}{meant[0]}？请改正或删去。")
