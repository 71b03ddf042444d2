"""Lets pytest collect the XSpec files of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.xslt.xspec import XSpecFile


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.Collector | None:
    if file_path.suffix == ".xspec":
        return XSpecFile.from_parent(parent, path=file_path)
    return None
