"""Why a request gave no goods: the site blocked it, the goods are gone, the download failed.

`detection` has the rules that recognise blocks by status and page, with their phrases in a CSV beside it;
`download_errors` explains requests without an answer; `answer` turns a Scrapy response into what the rules look at.
"""
