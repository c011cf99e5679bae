"""What is asked of one title and one right.

`context` holds both, `table` lists every signal and qualifier, `weights` says what each counts.
"""
