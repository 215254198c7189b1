"""A broken build is the server with a patch on it, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

from planted import DoesNotApply, a_build

MEAN = """
--- a/server/staffroom_server/live/pace.py
+++ b/server/staffroom_server/live/pace.py
@@ -10,3 +10,3 @@
 WORDS = Pace(20, 2)
-ACTS = Pace(30, 3)
+ACTS = Pace(31, 5)
 PACES: Mapping[str, Pace] = dict.fromkeys(
"""
ASKED = "from staffroom_server.live.pace import ACTS; print(*ACTS)"


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    patch = tmp_path / "01-goes-faster.patch"
    patch.write_text(MEAN)
    return patch


def test_a_patch_is_found_its_place_and_the_build_is_what_is_imported(patch: Path) -> None:
    with a_build(patch) as build:
        said = subprocess.check_output([sys.executable, "-c", ASKED], env=build.environment, text=True)
    assert said.strip() == "31 5"


def test_a_patch_whose_code_is_gone_says_what_to_do(patch: Path) -> None:
    patch.write_text(MEAN.replace("(30", "(29"))
    with (
        pytest.raises(DoesNotApply, match=r"01-goes-faster\.patch no longer applies(.|\n)*git diff"),
        a_build(patch),
    ):
        pass
