"""A process that reads what strangers made, with little memory and time."""

from contextlib import suppress

MEMORY = 1_500 * 1024**2
SECONDS = 20
LARGEST = 64 * 1024**2

NOT_TAKEN = 65
"""The exit status with which a sentence comes, not a result."""


def be_small(seconds: int = SECONDS) -> None:
    """A file that unpacks without end, or never ends, ends this process and nothing else."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a system that knows no such bound
            resource.setrlimit(what, (most, most))
