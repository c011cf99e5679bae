"""The database: `engine` opens it, `tables` are its nouns, `migrations` its history."""
