"""The Scrapy spider of offers.

`arguments` are what a crawl is given, `prepare` makes a context of them or refuses, `offers` follows result pages,
`requests` makes the requests that the limits allow, `read` tells what an answered page is, `assemble` makes a listing
of it, `revisit` finds known offers that the results did not list, `fetch` asks for a shop's licence and pictures,
`budget` bounds the pages of a run, `failures` notes requests without an answer.
`live_check` tries a site's table on one live page.
"""
