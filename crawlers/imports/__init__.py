"""The roads without crawling: files that officers, holders and platforms hand over become a drop like a crawl's.

`choose` says which road a file takes, `roads/` holds one file a road, `tables/` reads rows of any header and encoding,
`run` keeps the bytes and writes the drop, `__main__` is the command. What cannot be read is listed in `unread.jsonl`
with its place and reason; buyers' names, reviews, avatars and phone numbers never enter a listing (`privacy`).
"""
