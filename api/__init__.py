"""Api: the desk's pages, each with its JSON twin, and the `zhixun` command.

`app` puts the web application together and `cli` the command; `commands` holds one file per group of commands.
`middleware` is what every request passes first, `pages` holds one file per noun, `presentation` the views that a page
and its twin share, templates and words, `translations` puts them into another language.
`access` knows who is signed in, `services` opens the record and the index once, `crawls` reads what crawls leave.
`processes` runs other programs of ours, `demo` walks the whole way on a practice market,
`bench` plays many officers at once.
No SQL is written here and no spider is imported.
"""
