"""Crawlers: web shops and exports become drops.

A crawl is a process: `spider` walks a marketplace that a table in `marketplaces/` describes (`site` reads it),
`capture` keeps what was served before anyone reads it, `challenge` tells walls from empty results,
`pages/` read what a page says (`offer`), `listings` makes a listing of it, and `drop` hands everything over.
"""
