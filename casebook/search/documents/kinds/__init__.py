"""One file for each kind of thing that can be found, with its fields.

`cases` with their `evidence`, the `notes` on them and who were their `reporters`, `flags`, `listings`, `sellers`,
`referrals` and those `incoming`, `platform_letters`, the `rights` of the register, the `laws`; `common` is what several
use.
"""
