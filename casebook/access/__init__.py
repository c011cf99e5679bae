"""Who may use the record: `officers` and their sign-ins."""
