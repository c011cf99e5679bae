"""What the matcher refuses, each with one clear Chinese sentence that says what is wrong and what to do.

MatcherError (ValueError)
├── RegisterError    a register file that cannot be read as one: header, doubled number, encoding, empty
├── ListingsError    a file of listings that cannot be read, e.g. because no column of it is a title
│   ├── TooBigError         more bytes than the limits allow, packed or unpacked
│   └── UnreadableError     encrypted, broken, or no table at all
├── OptionError      settings of a run that contradict one another (a file that does not belong to this run)
├── OutputError      a run that cannot write its lines, or that lost a process
└── LearningError    verdicts too few or of one kind only, or scikit-learn is not installed
"""


class MatcherError(ValueError):
    """The root: catch this for everything that the matcher refuses."""


class RegisterError(MatcherError):
    """A register that cannot be read; the message names the file and the line."""


class ListingsError(MatcherError):
    """A file of listings that cannot be read; the message names the file and, where there is one, the line."""


class TooBigError(ListingsError):
    """A file, or a part of one, beyond the limits."""


class UnreadableError(ListingsError):
    """A file that is encrypted, broken or not what it claims to be."""


class OptionError(MatcherError):
    """Options of a run that contradict one another or what is on disk."""


class OutputError(MatcherError):
    """A run that broke off; what it had written by then stays, and the message says how to go on."""


class LearningError(MatcherError):
    """New weights cannot be proposed from what was given."""
