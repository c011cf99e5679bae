"""What crawls saw over time: `coverage`, `listing_history` and `seller_history`."""
