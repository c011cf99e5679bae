"""Pages that are no goods.

Walls by `detection`, failures by `download_errors`; `answer` is a response as both see it.
"""
