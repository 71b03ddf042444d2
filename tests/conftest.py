from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "tests",
    # Machines are noisy and the first example loads the schema: time says nothing here.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("tests")

ROOT = Path(__file__).parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one small seed of every phenomenon the ingest knows."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "writer-letter.txt").write_text(SEED, encoding="utf-8")
    (tmp_path / "corrigenda.toml").write_text(
        'publisher = "A Press"\nlicence = "https://creativecommons.org/licenses/by/4.0/"\n'
        'date = "2026-11-23"\n\n[[editors]]\nid = "jd"\nname = "Jane Doe"\n',
        encoding="utf-8",
    )
    return tmp_path


SEED = """\
Ann Writer 1921

A Letter on Trees

Source: leaflet
Published: The Forest Press, 1921
Online Version: Tree Archive, March 2005
Transcription: Bob Typist


Of all the trees in the wood the oak is the 1east afraid of the wind.

Who planted it ? “The old people,” they say; and when, and why, nobody remembers any more.

June, 1921.
"""
