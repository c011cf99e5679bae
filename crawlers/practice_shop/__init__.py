"""The practice market: a small shop of our own that the demo and the tests crawl over real HTTP. All of it is fiction.

`stock` reads what is on sale from `data/`, `search` finds it, `pictures` draws, `structured` writes an offer as data,
`app` answers, `__main__` serves.
Beside the goods, `data/answers.csv` says what an officer makes of each offer, `data/licences.csv` who may use 炎陵黄桃.
No page holds a clock, a random value or the port, so that two visits give the same bytes and the same SHA-256.
Nothing else in this room is imported here, and nothing here is imported elsewhere.
"""
