"""Holds work to growing no faster than what it is done on."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pipeline

if TYPE_CHECKING:
    from _typeshed import TraceFunction

__all__ = ["assert_linear", "steps"]

_OURS = str(Path(pipeline.__file__).parent)

_LEAST = 0.01  # seconds; below that a clock tells nothing
_SQUARE = 9.0
_TRIES = 4


def assert_linear(work: Callable[[str], object], text: Callable[[int], str], size: int) -> None:
    """Let work on four times as much take less than nine times as long, where its square takes 16.

    What counts is the time of the processor, the best of three runs each, garbage left alone: to
    collect it takes time by all that the process holds. A machine that has other work to do may
    spoil one comparison, hardly several. How fast the work is, the benchmark tells.
    """
    ratios: list[float] = []
    while not ratios or (min(ratios) >= _SQUARE and len(ratios) < _TRIES):
        ratios.append(_seconds(work, text(4 * size)) / max(_seconds(work, text(size)), _LEAST))
    assert min(ratios) < _SQUARE, ratios


def steps(work: Callable[[str], object], text: str) -> int:
    """Count the lines of the package's code that are run while it works: no clock is asked."""
    count = 0

    def here(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return here

    def enter(frame: FrameType, _event: str, _argument: object) -> TraceFunction | None:
        return here if frame.f_code.co_filename.startswith(_OURS) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work(text)
    finally:
        sys.settrace(before)
    return count


def _seconds(work: Callable[[str], object], text: str) -> float:
    spent: list[float] = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        try:
            begun = time.process_time()
            work(text)
            spent.append(time.process_time() - begun)
        finally:
            gc.enable()
    return min(spent)
