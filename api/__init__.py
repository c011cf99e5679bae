"""Api: the desk's pages, each with its JSON twin, and the `zhixun` command.

`app` and `cli` are the two places where parts are put together. `pages/` holds one file a noun, `views` the models
that a page and its twin share, `parts` the record and the index, opened once. No SQL is written here and no spider is
imported.
"""
