"""Page objects: each reads one way in which a page speaks, from its text alone, and knows no Scrapy.

`page` is the text with its tree; `json_ld`, `microdata`, `open_graph`, `visible` (what a visitor sees), `attributes`,
`article_number` and `licence` are readers that any shop may share; the shop softwares have a file each, and a site's
own places are read `by_css`. `reading` holds the table and makes one offer of the answers; `asking` finds prices,
`settling` decides between them. `results` reads the pages that lead to offers, `onward` finds the page
after one, `headings` tells a page that says that it is not there.
"""
