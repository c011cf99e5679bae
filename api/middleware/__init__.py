"""What every request passes before a route sees it, the outermost first.

`response_headers` gives each answer its headers; `compress` makes page code small; `body_limit` bounds what may be
sent; `sign_in_check` asks who sends it before a byte of it is read.
"""
