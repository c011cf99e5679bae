"""What an officer types.

`parser` makes a `tree` of it from the pieces that `scanner` finds; `words` says how each word is looked for,
`pinyin_readings` reads Latin letters as pinyin, `codes_apart` joins codes typed with spaces, `quantities` spells
otherwise, `address_numbers` takes item numbers out of addresses, `dates` reads days and ranges, `language` lists what
may be written.
"""
