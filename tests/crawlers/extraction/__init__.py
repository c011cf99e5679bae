"""Pages read: each reader, prices, results, encodings."""
