"""The Scrapy spider of offers.

`arguments` are what a crawl is given, `prepare` makes a context of them or refuses, `offers` follows result pages,
`read` tells what an answered page is, `revisit` finds known offers that the results did not list, `fetch` asks for a
shop's licence and pictures, `budget` bounds the pages of a run.
"""
