"""The packet of a referral: gathered, laid out, built, recorded.

`facts` gathers all from the record in one look, with `evidence` for the captures; `records` are the files beside the
papers, `papers` are laid out by the row of the referral's kind (`jurisdiction` lays out the 管辖依据), `cover` is the
page that opens offline; `build` makes the file on disk and records it.
"""
