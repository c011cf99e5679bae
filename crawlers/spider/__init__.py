"""The Scrapy spider of offers.

`arguments` are what a crawl is given, `prepare` makes a context of them or refuses, `offers` follows result pages,
`fetch` asks for a shop's licence and pictures, `budget` bounds the pages of a run.
"""
