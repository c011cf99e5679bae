"""Who may use the record: `viewer` is whoever looks or acts, with bureau and role; `officers` with their sign-ins."""
