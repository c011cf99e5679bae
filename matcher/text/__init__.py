"""The one engine for Chinese text, used by the matcher, the search and the search terms.

`normalise` gives the plain form of a text, `pinyin` how it is read, `han` which characters count as Chinese, `joined`
searches many texts at once, `encoding` decodes bytes (`encoding_labels` says what labels mean, `chinese_bytes` where a
label is mistaken), `prices` reads amounts and currencies, `written_prices` writes them, `price_numbers` which number of
a text is the price (`price_words.csv`), `credit_codes` the codes of enterprises; `personal_numbers` hides those of
persons and their `personal_accounts`, where `personal_contexts` do not say that they are of goods
(`personal_labels.csv`); `unprintable` shows what cannot be printed, `terminal` prints lines, `command_line` runs
commands and says in Chinese what is wrong with one (`usage_sentences.csv`), `chinese_help` how one is used,
`disk_cache` stores tables worked out from other packages' data.
"""
