from pathlib import Path

import pytest

from tests.exchange import small_seeds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small seeds."""
    return small_seeds.write(tmp_path / "seeds")
