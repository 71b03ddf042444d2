"""Runs a command in a process of its own and reads off what it cost."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_KIB = 1024
_SAID = 1000  # characters of a failed command's last words


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds by the clock, seconds of processor, bytes of memory at most.

    `words` are those that the command printed.
    """

    seconds: float
    processor: float
    memory: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A command, the file it makes, and whether it measures its own time.

    The file is taken away before each run and must be there afterwards; the command may then say
    by exit code 1 that it found something in it. A command that measures itself prints two
    numbers: seconds by the clock and of processor for one unit of work, everything that is done
    once per process left out.
    """

    command: Sequence[str | Path]
    makes: Path | None = None
    measures_itself: bool = False


@dataclass(frozen=True, slots=True)
class Costs:
    """All runs of a task."""

    runs: tuple[Cost, ...]

    def of(self, what: str) -> tuple[float, float, float]:
        """Give the least, the median and the most of one kind of cost."""
        values = [getattr(run, what) for run in self.runs]
        return min(values), median(values), max(values)


def costs(task: Task, runs: int, patience: float) -> Costs:
    """Run a task some times, fewer where that would take more than `patience` seconds."""
    done: list[Cost] = []
    began = time.perf_counter()
    while len(done) < runs and (not done or time.perf_counter() - began < patience):
        if task.makes:
            task.makes.unlink(missing_ok=True)
        done.append(cost(task))
    return Costs(tuple(done))


def cost(task: Task) -> Cost:
    """Run a task once; raises RuntimeError where the command fails.

    The peak is the kernel's, as wait4 gives it. It counts the moment before exec as well, when the
    child still is this process: so nothing large is ever imported here.
    """
    with tempfile.TemporaryFile("w+") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in task.command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read()
    done = process.returncode <= 1 and task.makes.exists() if task.makes else not process.returncode
    if not done:
        raise RuntimeError(f"{task.command} gave {process.returncode}: {words[-_SAID:]}")
    processor = usage.ru_utime + usage.ru_stime
    if task.measures_itself:
        seconds, processor = (float(number) for number in words.split()[-2:])
    return Cost(seconds, processor, _bytes(usage), tuple(words.split()))


def _bytes(usage: resource.struct_rusage) -> int:
    """Give the peak of memory in bytes (Linux counts KiB, getrusage(2))."""
    return usage.ru_maxrss * _KIB
