"""Measures Corrigenda against its nearest peers and prints one table of ratios.

    python -m tests.benchmarks [--markdown] [--runs N] [--largest TIMES]

Both sides of a ratio are measured one after the other, each run in a process of its own, so the
peak of memory is that process's. The peers: pandoc's TEI of the same text read as Markdown (it
neither detects nor validates nor proves); a Saxon identity transform of the same edition; a plain
WeasyPrint run over the HTML our print edition is made from.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from operator import mul, truediv
from pathlib import Path

from tests.benchmarks.processes import Task, costs
from tests.benchmarks.table import Comparison, Unit, table
from tests.benchmarks.texts import pamphlet, series_of, text_of

_MEGABYTE = 1_000_000
_SETTINGS = """\
publisher = "The benchmark"
licence = "https://creativecommons.org/licenses/by/4.0/"
date = "2026-11-23"
"""
_COMMAND = (sys.executable, "-c", "from pipeline.cli import main; main()")
_PART = (sys.executable, "-m", "tests.benchmarks.parts")


def main() -> None:
    """Measure what the arguments ask for."""
    asked = _arguments()
    comparisons = []
    with tempfile.TemporaryDirectory() as folder:
        for task, text, unit, ours, peer in _comparisons(Path(folder), asked.largest):
            _say(f"{task}, {text}: Corrigenda … ")
            our_costs = costs(ours, asked.runs, asked.patience)
            _say("peer … ")
            peer_costs = costs(peer, asked.runs, asked.patience)
            _say("done\n")
            comparisons.append(Comparison(task, text, unit, our_costs, peer_costs))
    sys.stdout.write(table(comparisons, markdown=asked.markdown) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--runs", type=int, default=5, help="runs of each task (5)")
    parser.add_argument(
        "--patience",
        type=float,
        default=60,
        help="seconds after which a task is not run again (60)",
    )
    parser.add_argument(
        "--largest",
        type=int,
        choices=(1, 10, 100),
        default=100,
        help="the longest text, in pamphlets (100)",
    )
    return parser.parse_args()


def _comparisons(folder: Path, largest: int) -> Iterator[tuple[str, str, Unit, Task, Task]]:
    """Give task, text, unit, our way and the peer's of each comparison, its files made ready."""
    once = len(pamphlet())
    texts = [(f"{times}× pamphlet", times * once) for times in (1, 10, 100) if times <= largest]
    amounts = [(f"{n} MB", int(n * _MEGABYTE)) for n in (0.1, 1, 10) if n * 10 <= largest]
    for name, size in sorted(texts + amounts, key=lambda one: one[1]):
        text = text_of(size)
        per_megabyte = Unit("s/MB", partial(mul, _MEGABYTE / len(text)))
        yield "text → proven edition", name, per_megabyte, *_ingesting(_seed(folder, name, text))
    for name, size in amounts:
        text = series_of(size)
        per_megabyte = Unit("s/MB", partial(mul, _MEGABYTE / len(text)))
        seed = _seed(folder, f"series {name}", text)
        yield "novel series → edition", name, per_megabyte, *_ingesting(seed)
    for name, size in texts:
        edition = _edition(_seed(folder, name, text_of(size)))
        yield "edition → web, warm", name, Unit("documents/s", partial(truediv, 1)), *_warm(edition)
        yield "edition → print", name, Unit("s", float), *_printing(edition)


def _seed(folder: Path, name: str, text: bytes) -> Path:
    """Make a project with this text for its only seed."""
    project = folder / name.replace(" ", "-")
    seed = project / "seeds" / "text.txt"
    seed.parent.mkdir(parents=True, exist_ok=True)
    seed.write_bytes(text)
    (project / "corrigenda.toml").write_text(_SETTINGS, encoding="utf-8")
    return seed


def _ingesting(seed: Path) -> tuple[Task, Task]:
    import pypandoc

    project = seed.parent.parent
    edition = project / "tei" / "text.xml"
    ours = (*_COMMAND, "--project", project, "ingest", seed)
    pandoc = (pypandoc.get_pandoc_path(), "--from=markdown", "--to=tei", "--standalone")
    copy = project / "pandoc.xml"
    return Task(ours, makes=edition), Task((*pandoc, f"--output={copy}", seed), makes=copy)


def _edition(seed: Path) -> Path:
    edition = seed.parent.parent / "tei" / "text.xml"
    if not edition.exists():
        costs(_ingesting(seed)[0], 1, 0)
    return edition


def _warm(edition: Path) -> tuple[Task, Task]:
    return (
        Task((*_PART, "web", edition), measures_itself=True),
        Task((*_PART, "identity", edition), measures_itself=True),
    )


def _printing(edition: Path) -> tuple[Task, Task]:
    folder = edition.parent
    costs(Task((*_PART, "page", edition, folder)), 1, 0)
    return Task((*_PART, "book", edition)), Task((*_PART, "weasyprint", folder))


def _say(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


if __name__ == "__main__":
    main()
