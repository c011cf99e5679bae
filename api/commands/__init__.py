"""The `zhixun` command: what each of its commands takes, one file per group; `api.cli` puts them together.

`backup`, `demo`, `desk`, `crawl`, `record`, `take`, `match`, `officer`, `referral`, `marketplace`, `evidence`,
`index`, `journal`, `rules` and `bench` import at their top what a command line needs and nothing more; all else
is imported where it runs, `password_input` among it. So `--help` starts in a fraction of a second.
"""
