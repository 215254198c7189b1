"""Files that are looked at: what is taken, where the bytes lie, and what is drawn of them."""
