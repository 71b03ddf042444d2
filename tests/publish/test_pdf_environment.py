"""What a book changes of the process it is made in is as before when it is made."""

from __future__ import annotations

import gc

import pytest

from pipeline.publish.pdf.environment import rarely_collecting


def test_garbage_is_looked_for_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with rarely_collecting():
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before


def test_garbage_is_looked_for_as_before_when_no_book_is_made() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="no book"), rarely_collecting():
        raise ValueError("no book")
    assert gc.get_threshold() == before
