"""The database: `engine` opens it, `session` filters by viewer, `tables` are its nouns, `migrations` its history."""
