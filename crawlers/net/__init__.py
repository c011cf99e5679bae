"""The network: `robots` rules, `public_addresses` keeps crawls off private networks, `browser` renders."""
