"""What is tried: the working tree, or a copy of it that a patch breaks."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
BROKEN = Path(__file__).parent / "broken"
PACKAGES = ("server", "schemas", "client/python")


class Build(NamedTuple):
    """How to run it: the command before its arguments, and what its environment says besides."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


def sound() -> Build:
    """The working tree, as it is installed."""
    return Build((sys.executable, "-m", "staffroom_server"), {})


@contextmanager
def broken(patch: str) -> Iterator[Build]:
    """A copy of the working tree with `broken/PATCH.patch` applied; nothing of the tree itself changes."""
    with TemporaryDirectory(prefix="staffroom-broken-") as folder:
        copy = Path(folder)
        for package in PACKAGES:
            shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / "client" / "web").symlink_to(ROOT / "client" / "web")
        subprocess.run(
            ["git", "apply", "--unsafe-paths", f"--directory={copy}", BROKEN / f"{patch}.patch"],
            check=True,
            cwd=copy,
        )
        path = ":".join(str(copy / package) for package in PACKAGES)
        yield Build(sound().command, {"PYTHONPATH": path})
