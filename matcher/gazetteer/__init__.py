"""Places of China: `divisions`, customary `regions`, and `ambiguous_words` that are places only with their ending."""
