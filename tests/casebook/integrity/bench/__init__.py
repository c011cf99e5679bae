"""The benches of the casebook."""
