"""A district: communities that have met for two years, written into a fresh database by the law."""
