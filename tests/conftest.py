"""Fixtures that the tests share."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.golden_files")
settings.register_profile(
    "checks", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("checks")
gc.set_threshold(200_000, 50, 1000)
"""Contracts hold no cycle, and going through them again and again takes a fifth of the time."""

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def published_data() -> Path:
    """Give the folder of published data, or skip: it is not part of the project."""
    folder = Path(os.environ.get("CONTRATVILLE_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"published data not found: {folder} (set CONTRATVILLE_DATA)")
    return folder


@pytest.fixture(scope="session")
def marseille_folder() -> Path:
    """Give the folder of the bundled contract of Marseille, in the source tree."""
    return ROOT / "src" / "contratville" / "examples" / "marseille-2015"
