"""Crawlers: web shops and exports become drops.

A crawl is a process of Scrapy's with `settings`; `config` is what a bureau sets. `commands` start it, `spider` walks a
marketplace that `sites` describes, through `net`; `extensions` store each response before anyone reads it and stop or
end the crawl; `blocking` recognises pages that are no goods, `extraction` reads the others into listings; `monitoring`
compares a run with the runs before; `drop` is the folder that is handed over. `scheduling` runs planned crawls,
`imports` makes drops of files; `practice_shop` is a shop to crawl in tests and the demo, `bench` measures.
"""
