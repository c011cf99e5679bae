"""What crawls saw over time: `coverage`, `listing_history`, `seller_history`, and `related_sellers`."""
