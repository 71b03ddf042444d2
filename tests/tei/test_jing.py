from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.tei import jing


@pytest.mark.parametrize(
    "error", [subprocess.TimeoutExpired("java", 120), OSError(8, "not a program")]
)
def test_a_jing_that_gives_no_answer_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def run(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(jing, "which", lambda _: "java")
    monkeypatch.setattr(jing, "_jar", lambda: Path("jing.jar"))
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(PipelineError, match=r"edition\.rng: V019 .*Jing gave no answer"):
        jing.messages(b"<TEI/>", Path("edition.rng"))
