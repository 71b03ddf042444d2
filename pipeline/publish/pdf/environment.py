"""Sets a variable of the environment for as long as a library has to see it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

__all__ = ["variable"]

_LOCK = RLock()


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
