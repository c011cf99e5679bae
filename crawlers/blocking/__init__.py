"""Why a request gave no goods: the site blocked it, the goods are gone, the download failed.

`response` turns a Scrapy response into the `answer` that the `rules` look at, with their phrases in a CSV beside them;
`offer_blocks` and `results_blocks` say why a page shows no offer or no results; `download_errors` explains requests
without an answer.
"""
