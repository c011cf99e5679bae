"""The desk's pages, one file a noun; `shown` makes of the record's nouns what several pages show."""
