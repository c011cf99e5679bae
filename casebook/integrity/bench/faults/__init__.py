"""What goes wrong in a bureau, done on purpose many times, and whether the record holds: `zhixun bench faults`.

`trials` counts what was tried; `workplace` is a record that each trial gets a copy of, on SQLite or on a PostgreSQL
that `postgres` starts; `acts` is what officers do meanwhile. The faults: `kills` (a command killed at a random moment),
`full_disk`, `crowds` (two intakes beside officers, a server that stops under load, a clock set back), `search_stops`
(Elasticsearch behind a `gate` that shuts under load), `random_bytes` (in captures and database), `fuzz` (drops, files
and registers with random changes).
"""
