"""The hand-over folder.

`writer` and `warc` write it, `manifest`, `signing` and `timestamp` seal it, `recovery` and `replay` go on with a torn
one, `verify` checks and `transfer` moves it.
"""
