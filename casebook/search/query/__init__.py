"""What an officer types: `parser` understands it, `pinyin_readings` reads Latin letters as pinyin."""
