"""Makes room for libraries: a variable, a deep stack, time without garbage, names of files."""

from __future__ import annotations

import ctypes.util
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TypeVar

__all__ = ["by_file_name", "deep_stack", "rarely_collecting", "variable"]

_LOCK = RLock()
# Objects made before garbage is looked for: among the newest, among those that outlived so many
# times, among all. Python's own (700, 10, 10) go through everything again and again as it grows.
_COLLECTIONS = 10_000, 50, 100
_SLOTS = 80_000  # of a frame: with it comes as much again for the frames of what it calls


@contextmanager
def variable(name: str, value: str) -> Iterator[None]:
    """Give the variable this value, and what it had before at the end; one thread at a time."""
    with _LOCK:
        before = os.environ.get(name)
        os.environ[name] = value
        try:
            yield
        finally:
            if before is None:
                del os.environ[name]
            else:
                os.environ[name] = before


def _nothing(name: str) -> str | None:  # noqa: ARG001 - in the place of a function that looks
    return None


@contextmanager
def by_file_name() -> Iterator[None]:
    """Open native libraries by the names of their files alone, while WeasyPrint is loaded.

    It tries the names of several systems in turn. For each that is no file's, cffi asks
    `ctypes.util.find_library`, which on Linux runs the linker's and the compiler's programs: some
    eighty processes, a third of the time of loading, before the file's name is tried, which does.
    """
    if sys.platform != "linux":
        yield
        return
    with _LOCK:
        find = ctypes.util.find_library
        ctypes.util.find_library = _nothing
        try:
            yield
        finally:
            ctypes.util.find_library = find


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for garbage less often: boxes and their styles live as long as the book is made.

    A third of the time a book takes would go by going through them in vain.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECTIONS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


Result = TypeVar("Result")


def deep_stack(work: Callable[[], Result]) -> Result:
    """Call with a stack so large that nothing called goes over its end.

    CPython keeps the frames of functions in pieces of 16 KiB, and takes and gives back a piece each
    time a call goes over an end (`Python/pystate.c`, `push_chunk`). A function that is called a
    million times just there, as happens by chance in the depth of a layout, takes twice the time.
    """
    return work()


# A frame is as large as its code says, and its piece of the stack twice that.
deep_stack.__code__ = deep_stack.__code__.replace(co_stacksize=_SLOTS)
