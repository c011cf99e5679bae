"""What `zhixun demo` does on a practice market, step by step.

`run` starts and ends it, `market` opens the market and crawls it, `workflow` takes the crawl in, opens a case and
refers it. `score` compares the flags with the market's answer key, `checks` counts every number in two ways, `report`
makes one table of it all.
"""
