"""Passwords: hashed by Argon2, at a price that keeps guessing slow and the loop free."""

import asyncio
import secrets
from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

T = TypeVar("T")

AT_A_TIME = 2  # each takes a core and 64 MiB


class Passwords:
    """Hashes and verifies in threads, at most `AT_A_TIME` at once."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """With Argon2's recommended parameters when none are given."""
        self._hasher = hasher or PasswordHasher()
        self._nobodys = self._hasher.hash(secrets.token_urlsafe(32))
        self._turns = asyncio.Semaphore(AT_A_TIME)

    async def hash(self, password: str) -> str:
        """What is stored of a password."""
        return await self._in_turn(lambda: self._hasher.hash(password))

    async def fits(self, password_hash: str | None, password: str) -> bool:
        """Whether it is the password; without a hash it never is, and takes as long to say so."""
        return await self._in_turn(lambda: self._fits(password_hash, password))

    def outdated(self, password_hash: str) -> bool:
        """Whether it was hashed with other parameters than now."""
        return self._hasher.check_needs_rehash(password_hash)

    def _fits(self, password_hash: str | None, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash or self._nobodys, password) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_turn(self, work: Callable[[], T]) -> T:
        async with self._turns:
            return await asyncio.to_thread(work)
