"""The journal: `journal` chains every act by hashes, `numbering` gives each paper its number once."""
