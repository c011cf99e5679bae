"""What an import refuses, each with one sentence for the officer.

RefusedError          the file as a whole; the next one goes on
├── TooBigError             more than the limits allow, packed or unpacked
├── UnreadableError         not what its name says, encrypted, broken
└── MappingError       a mapping that does not fit or is no mapping
"""


class RefusedError(ValueError):
    """A file that cannot be imported; the message says why and what to do."""


class TooBigError(RefusedError):
    """More bytes or rows than `limits` allows."""


class UnreadableError(RefusedError):
    """A file that is not what it claims to be, or is broken."""


class MappingError(RefusedError):
    """A mapping file that is none, or that names columns which are not there."""
