"""Page objects: each reads one way in which a page speaks, from its text alone, and knows no Scrapy.

`page` is the text with its tree; `json_ld`, `microdata`, `open_graph`, `visible` (what a visitor sees), `attributes`
and `licence` are readers that any shop may share; `embedded` reads the data that scripts carry; the shop softwares have
a file each; `reading` holds the table of all and makes one offer of their answers.
"""
