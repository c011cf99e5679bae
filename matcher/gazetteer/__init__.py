"""Places of China: `divisions` finds them in texts, `areas` says which lies within which, `division_tables` reads the
tables, `division_names` takes the kind off a name (`peoples.csv`), `county_names` lists former and bare names,
`regions` are customary ones, `ambiguous_words` are places only with their ending."""
