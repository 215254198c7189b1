"""Data sets: how a table is read, what of it is kept, and what may be shown of it."""
