"""The one engine for Chinese text, used by the matcher, the search and the search terms.

`normalise` gives the plain form of a text, `pinyin` how it is read, `han` which characters count as Chinese, `joined`
searches many texts at once, `encoding` decodes bytes, `prices` reads amounts and currencies, `disk_cache` stores tables
worked out from other packages' data.
"""
