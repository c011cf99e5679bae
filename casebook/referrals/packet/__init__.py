"""The packet of a referral: gathered, laid out, built, recorded.

`facts` gathers all from the record in one look, with `evidence` for the captures; `records` are the files beside the
papers, `papers` are laid out by the row of the referral's kind (`statements` give what letter and account say,
`jurisdiction` lays out the 管辖依据, `extractions` the records of form 12), `cover` is the page that opens offline,
`web_archive` is its captures as a WARC, `exhibits` boxes the names on copies of screenshots; `build` makes the file
on disk and records it.
"""
