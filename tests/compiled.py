"""Programs that tests start find their modules compiled, also where an environment forbids to keep that."""

import os
import sys
import tempfile
from pathlib import Path


def keep_compiled() -> None:
    """From here on, in a folder of their own, for this version of Python; also from one run to the next."""
    version = f"{sys.implementation.cache_tag}-{os.getuid() if hasattr(os, 'getuid') else 0}"
    os.environ["PYTHONDONTWRITEBYTECODE"] = ""
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / f"staffroom-compiled-{version}")
