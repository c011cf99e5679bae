"""Places of China: `divisions` finds them in texts, `regions` are customary ones, `ambiguous_words` are places only
with their ending."""
