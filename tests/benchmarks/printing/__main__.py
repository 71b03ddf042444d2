"""Measures the print edition with an apparatus against other ways of printing the same text.

    python -m tests.benchmarks.printing [--markdown] [--runs N] [--largest TIMES] [--without WAY]

The ways: WeasyPrint alone without the apparatus; WeasyPrint's own footnotes, which name no line;
LaTeX with reledmac, where it is installed, as often as it takes to number the lines. Each run is a
process of its own; the ways take turns, so that what else the machine does hits all alike.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import median

from tests.benchmarks.printing import texts
from tests.benchmarks.processes import Cost, Task, cost
from tests.benchmarks.table import figures, lay_out

_PART = (sys.executable, "-m", "tests.benchmarks.printing.parts")
_OURS, _PLAIN = "foot", "plain"
_PEERS = (_PLAIN, "footnotes", "reledmac")
_TIMES = (1, 10, 64)
_EVERY = (200, 25)
_MIB = 1024 * 1024
_HEADS = (
    *("text", "entry every", "runs", "pages", "Corrigenda, s", "of it rendering"),
    *(f"{way}, s" for way in _PEERS),
    *(f"ratio to {way}" for way in _PEERS),
    *("ms a page", "memory, MiB", "MiB a page", "a further page"),
)


@dataclass(frozen=True, slots=True)
class Run:
    """A book made once: what it cost, its pages, the seconds of processor of rendering it."""

    cost: Cost
    pages: int
    rendering: float


def main() -> None:
    """Measure what the arguments ask for."""
    asked = _arguments()
    ways = [way for way in _ways() if way not in asked.without]
    rows = [_HEADS]
    shortest: dict[int, Sequence[Run]] = {}
    for times in (one for one in _TIMES if one <= asked.largest):
        for every in _EVERY:
            with tempfile.TemporaryDirectory() as folder:
                runs = _runs(Path(folder), times, every, ways, asked)
            shorter = shortest.setdefault(every, runs[_OURS])
            further = _further(shorter, runs[_OURS])
            rows.append((f"{times}× pamphlet", f"{every} words", *_cells(runs), further))
    sys.stdout.write(lay_out(rows, markdown=asked.markdown) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.printing", description=__doc__
    )
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--runs", type=int, default=3, help="runs of each way (3)")
    parser.add_argument(
        "--patience", type=float, default=600, help="seconds after which no run begins anew (600)"
    )
    parser.add_argument(
        "--largest", type=int, choices=_TIMES, default=_TIMES[-1], help="the longest text (50)"
    )
    parser.add_argument(
        "--without", choices=_PEERS, action="append", default=[], help="leave a way out"
    )
    return parser.parse_args()


def _ways() -> Iterator[str]:
    """Give the ways that can be gone on this machine."""
    yield from (_OURS, *_PEERS[:-1])
    finder = which("kpsewhich")
    if which("pdflatex") and finder:
        found = subprocess.run([finder, "reledmac.sty"], check=False, stdout=subprocess.DEVNULL)
        if not found.returncode:
            yield _PEERS[-1]


def _runs(
    folder: Path, times: int, every: int, ways: Sequence[str], asked: argparse.Namespace
) -> dict[str, list[Run]]:
    """Make the book in every way, the ways taking turns."""
    (folder / "edition.xml").write_bytes(texts.edition_of(times, every))
    (folder / "text.tex").write_text(texts.latex(times, every), encoding="utf-8")
    cost(Task((*_PART, "prepare", folder)))
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    began = time.perf_counter()
    while len(runs[_OURS]) < asked.runs:
        if runs[_OURS] and time.perf_counter() - began > asked.patience:
            break
        for way in ways:
            for made in folder.glob("text.[!t]*"):  # what LaTeX remembers of the run before
                made.unlink()
            paid = cost(Task((*_PART, way, folder)))
            pages, rendering = paid.words[-2:]
            runs[way].append(Run(paid, int(pages), float(rendering)))
            sys.stderr.write(f"{times}× / {every}, {way}: {paid.processor:.2f} s, {pages} pages\n")
    return runs


def _cells(runs: dict[str, list[Run]]) -> Iterator[str]:
    """Give the cells of a row of the table."""
    ours = runs[_OURS]
    pages = ours[0].pages
    memory = _memory(ours)
    rendering = median(run.rendering for run in ours)
    yield str(len(ours))
    yield str(pages)
    yield figures(_seconds(ours))
    yield figures(rendering)
    peers = [runs.get(way) for way in _PEERS]
    for peer in peers:
        yield figures(_seconds(peer)) if peer else "–"
    for peer in peers:
        yield figures(_seconds(ours) / _seconds(peer)) if peer else "–"
    yield figures(1000 * rendering / pages)
    yield figures(memory)
    yield figures(memory / pages)


def _further(shorter: Sequence[Run], longer: Sequence[Run]) -> str:
    """Give the MiB of each page by which one book is longer than the shortest."""
    pages = longer[0].pages - shorter[0].pages
    return figures((_memory(longer) - _memory(shorter)) / pages) if pages else "–"


def _memory(runs: Sequence[Run]) -> float:
    """Give the MiB of the run in the middle at its peak."""
    return median(run.cost.memory for run in runs) / _MIB


def _seconds(runs: Sequence[Run]) -> float:
    """Give the seconds of processor of the run in the middle."""
    return median(run.cost.processor for run in runs)


if __name__ == "__main__":
    main()
