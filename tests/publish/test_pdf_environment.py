"""What a book changes of the process it is made in is as before when it is made."""

from __future__ import annotations

import ctypes.util
import gc
import subprocess
import sys

import pytest

from pipeline.publish.pdf.environment import by_file_name, rarely_collecting


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


_LOADING = """
import sys
begun = []
sys.addaudithook(lambda event, _: begun.append(event) if event == "subprocess.Popen" else None)
{imported}
print(len(begun))
"""


def _processes(imported: str) -> int:
    run = subprocess.run(
        (sys.executable, "-c", _LOADING.format(imported=imported)),
        capture_output=True,
        check=True,
        text=True,
    )
    return int(run.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are looked for so on Linux alone")
def test_no_process_is_begun_to_find_the_libraries() -> None:
    assert _processes("import weasyprint") > 0
    assert _processes("import pipeline.publish.pdf.layout") == 0


def test_libraries_are_looked_for_as_before_afterwards() -> None:
    before = ctypes.util.find_library
    with by_file_name():
        pass
    assert ctypes.util.find_library is before
