"""Memory that is free in this process, given back to the system.

A paper of `python-docx` is a web of objects that hold each other, and after a large picture the C library keeps tens of
megabytes for the next one; while a paper is set in another process, that one needs them. Only glibc can be told to give
pages back.
"""

import ctypes
import gc


def return_free_memory() -> None:
    """Collect what nothing reaches any more, and give its pages back."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
