"""What pages show: one typed model for a page and its JSON twin, one file a noun.

`home`, `flags`, `queue`, `rights`, `captures`, `cases`, `referrals`, `incoming`, `listings`, `sellers`, `search`,
`saved_searches`, `batch_search`, `pictures`, `seen_before`, `laws`, `coverage`, `crawls`, `plans`, `season`,
`platforms`, `bureaus`, `platform_letters`, `jurisdiction`, `campaigns`, `officers`, `rules`, `statistics`,
`administration` and
`session` (who is signed in); `base` carries what all share. Times are UTC here; pages show Beijing time.
"""
