"""The nouns that every room shares, and the few things below them that no room may have twice.

Nouns: `listing`, `coverage`, `right` (its `right_kinds`), `match`; `jsonl` writes them as lines; `errors` is what the
matcher refuses. What crawlers leave for the casebook and the desk: `drop` (its files, manifest, changes), `signature`,
`timestamp`, `crawl_status` (plan, runs, alarms). Shared ground: `calendar` (Beijing time, seasons), `atomic_write`
(files whole or absent), `logs` (whose lines `log_lines` makes), `system_errors` (what the system refuses, in words),
`shared_settings` (`setting_names`, `setting_sentences`).
"""
