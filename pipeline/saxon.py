"""The one place that speaks to Saxon: compiles stylesheets once, runs them, gathers what they say.

Documents come in as text and leave as text. Once a stylesheet is compiled it can read nothing:
`allowedProtocols` is empty, a DOCTYPE is refused, extension functions are off. Only all of these
together close doc(), unparsed-text(), the environment and result-document(). Saxon never allows
again what was once forbidden, so each stylesheet has a processor of its own (14 ms).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import resources

if TYPE_CHECKING:
    import saxonche

__all__ = ["Message", "SaxonError", "Transform", "compiled", "compiled_text"]

_FEATURE = "http://saxon.sf.net/feature/"
_SETTINGS = {
    _FEATURE + "parserFeature?uri=http://apache.org/xml/features/disallow-doctype-decl": "true",
    _FEATURE + "allow-external-functions": "off",
}
_PROTOCOLS = _FEATURE + "allowedProtocols"
_LOCK = threading.RLock()


class SaxonError(Exception):
    """Saxon could not compile or run; the message is Saxon's own, on one line."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a stylesheet said by `xsl:message`: the element it built, serialised as XML."""

    xml: str


@dataclass(frozen=True, slots=True)
class Transform:
    """A compiled stylesheet, to be run any number of times."""

    name: str
    processor: saxonche.PySaxonProcessor
    executable: Any

    def run(
        self, document: str, parameters: Mapping[str, str | bool] | None = None
    ) -> tuple[str, tuple[Message, ...]]:
        """Transform a document; gives the serialised result and the messages in order.

        Raises SaxonError for a document that is not well-formed, holds a DOCTYPE, or makes the
        stylesheet fail.
        """
        with _LOCK:
            try:
                return self._run(document, parameters or {})
            except Exception as error:  # saxonche raises bare exceptions of its own
                raise SaxonError(_one_line(error)) from error

    def _run(
        self, document: str, parameters: Mapping[str, str | bool]
    ) -> tuple[str, tuple[Message, ...]]:
        saxon = self.processor
        node = saxon.parse_xml(xml_text=document)
        executable = self.executable
        executable.clear_parameters()
        for name, value in parameters.items():
            atom = (
                saxon.make_boolean_value(value)
                if isinstance(value, bool)
                else saxon.make_string_value(value)
            )
            executable.set_parameter(name, atom)
        executable.set_save_xsl_message(True)
        result = executable.transform_to_string(xdm_node=node)
        messages = executable.get_xsl_messages()
        said = (
            tuple(Message(str(messages.item_at(i))) for i in range(messages.size))
            if messages is not None
            else ()
        )
        return result or "", said


@cache
def compiled(path: Path) -> Transform:
    """Compile the stylesheet at `path` (once per process); raises SaxonError where it is wrong.

    It may import packaged stylesheets by `corrigenda:` URIs, which the packaged catalog resolves.
    While compiling it can open any file: read a stranger's stylesheet first (publish/confined.py).
    """
    return _closed(path.name, "file,corrigenda", stylesheet_file=str(path))


def compiled_text(name: str, stylesheet: str) -> Transform:
    """Compile a stylesheet given as text, which may import nothing; not cached."""
    return _closed(name, "", stylesheet_text=stylesheet)


def _closed(name: str, protocols: str, **stylesheet: str) -> Transform:
    """Compile a stylesheet that may read by some protocols, and by none from then on."""
    with _LOCK:
        saxon = _processor()
        saxon.set_configuration_property(_PROTOCOLS, protocols)
        try:
            executable = saxon.new_xslt30_processor().compile_stylesheet(**stylesheet)
        except Exception as error:
            raise SaxonError(_one_line(error)) from error
        saxon.set_configuration_property(_PROTOCOLS, "")
        return Transform(name, saxon, executable)


def _processor() -> saxonche.PySaxonProcessor:
    """Make a processor (in the main thread: made in others only, the process dies at exit)."""
    from saxonche import PySaxonProcessor

    saxon = PySaxonProcessor(license=False)
    # Before any setting of allowedProtocols: after one, Saxon refuses to read a catalog at all.
    saxon.set_catalog_files([str(resources.stylesheets() / "catalog.xml")])
    for name, value in _SETTINGS.items():
        saxon.set_configuration_property(name, value)
    return saxon


def _one_line(error: Exception) -> str:
    """Fold Saxon's message into one line."""
    return re.sub(r"\s+", " ", str(error)).strip()
