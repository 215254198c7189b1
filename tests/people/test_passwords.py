"""Passwords are hashed away from the loop, two at a time."""

import asyncio
import threading

from argon2 import PasswordHasher

from staffroom_server.people.passwords import AT_A_TIME, Passwords

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Counting(PasswordHasher):
    """Knows how many verify at once."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.now, self.most, self.verified, self._lock = 0, 0, 0, threading.Lock()

    def verify(self, *args: str | bytes) -> bool:  # type: ignore[override]
        with self._lock:
            self.now += 1
            self.verified += 1
            self.most = max(self.most, self.now)
        try:
            return super().verify(*args)
        finally:
            with self._lock:
                self.now -= 1


async def test_the_password_fits_and_no_other() -> None:
    passwords = Passwords(QUICK)
    hashed = await passwords.hash("a good password")
    assert "a good password" not in hashed
    assert await passwords.fits(hashed, "a good password")
    assert not await passwords.fits(hashed, "another")
    assert not await passwords.fits("no hash at all", "a good password")


async def test_without_an_account_as_much_work_is_done() -> None:
    counting = Counting()
    assert not await Passwords(counting).fits(None, "a good password")
    assert counting.verified == 1


async def test_never_more_than_two_at_a_time() -> None:
    counting = Counting()
    passwords = Passwords(counting)
    hashed = await passwords.hash("a good password")
    assert all(await asyncio.gather(*(passwords.fits(hashed, "a good password") for _ in range(30))))
    assert counting.most <= AT_A_TIME


def test_other_parameters_are_outdated() -> None:
    old = QUICK.hash("a good password")
    assert not Passwords(QUICK).outdated(old)
    assert Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)).outdated(old)
