"""What lets someone in: drawn once, shown once, stored hashed only."""

import hashlib
import secrets


def draw() -> str:
    """A new secret of 256 bits, in figures and letters: a leading dash would be taken for an option."""
    return secrets.token_hex(32)


def digest(secret: str) -> str:
    """What is stored of it. No salt and no stretching: 256 drawn bits cannot be guessed from their hash."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
