"""The people who are played."""

PLAYED = "(simulated)"
"""Stands behind the name of each, wherever it is shown."""

_FIRST = """Amina Luis Mei Grace Priya Sam Tomas Uma Vera Will Xia Yusuf Zoe Ben Clara Dario Eve Farid Hana Ines Jonas
Kofi Lena Marco Nadia Olga Pavel Quinn Rosa Sven Tara Umar Viola Wen Yara Zack Ada Bruno Chidi Elif""".split()  # noqa: SIM905


def name_of(number: int) -> str:
    """Of the person of this number, from 0: marked as played."""
    return f"{_FIRST[number % len(_FIRST)]} {PLAYED}"
