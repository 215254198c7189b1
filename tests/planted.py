"""Broken builds: a copy of the server with one patch on it, which a test must catch.

`git apply` puts a patch on: it finds a place whose lines have moved, which no kept Python library does, and whoever
has a clone has git.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).parents[1]


class DoesNotApply(Exception):
    """The code that a patch changes is another now."""


class Build:
    """A server of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def environment(self) -> Mapping[str, str]:
        """In which `python -m staffroom_server`, and whatever imports the server, is this one."""
        return {**os.environ, "PYTHONPATH": str(self.folder / "server"), "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def a_build(*patches: Path) -> Iterator[Build]:
    """With these patches on; `DoesNotApply` names the first that cannot be put on. Gone afterwards."""
    with TemporaryDirectory(prefix="staffroom-broken-") as name:
        folder = Path(name)
        server = Path("server", "staffroom_server")
        copytree(CHECKOUT / server, folder / server, ignore=ignore_patterns("__pycache__"))
        (folder / "client").symlink_to(CHECKOUT / "client")  # the built pages
        for patch in patches:
            _put_on(patch, folder)
        yield Build(folder)


def _put_on(patch: Path, folder: Path) -> None:
    alone = {
        **os.environ,
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
    }  # whatever repository lies around it
    command = ["git", "apply", "--recount", str(patch.resolve())]
    done = subprocess.run(command, cwd=folder, env=alone, capture_output=True, text=True)
    if done.returncode != 0:
        raise DoesNotApply(
            f"{patch.name} no longer applies to the server:\n{done.stderr.strip()}\n"
            "The code it breaks was changed. Break it anew: make the same mistake in the working tree, then\n"
            f"  git diff -U2 -- server > {patch} && git checkout -- server"
        )
