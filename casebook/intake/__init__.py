"""Intake: a drop becomes listings and flags, or is refused as a whole.

`ingest` does it in this order: `drop_reader` reads the drop and believes nothing of it (`drop_contents` is what it
gives), `signature` checks who signed it; then for each of its `parts`, when its `turns` come, `captures` stores its
captures, papers and coverage lines, `sellers` the shops, `listing_versions` the listings as they change
(`listing_comparison` says how), `flagging` raises flags and remembers clearances, and at last `offer_changes` stores
what became of listings since the last run. `intake_report` says what was done. `fetch_remote` brings drops here from
elsewhere.
"""
