"""The one way XML is parsed, whoever wrote it: nothing is expanded, fetched or made huge.

Entities are never replaced, no DTD is loaded, no address is opened
(lxml 6.1.3 and later; earlier ones fetched external parameter entities).
"""

from __future__ import annotations

from lxml import etree

__all__ = ["XMLSyntaxError", "line_of", "parse", "recovered"]

XMLSyntaxError = etree.XMLSyntaxError


def parse(data: bytes | str, *, bare: bool = False) -> etree._Element:
    """Parse a document; raises XMLSyntaxError. `bare` leaves out comments and instructions."""
    return etree.fromstring(data, _parser(bare=bare))


def recovered(data: bytes) -> tuple[etree._Element, list[etree._LogEntry]]:
    """Parse a document past its errors, and give them: some are no matter of well-formedness."""
    parser = _parser(recover=True)
    return etree.fromstring(data, parser), list(parser.error_log)


def line_of(element: etree._Element) -> int:
    """Give the line an element begins on; 0 where it isn't known."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _parser(*, bare: bool = False, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=bare,
        remove_pis=bare,
        recover=recover,
    )
