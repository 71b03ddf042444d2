"""How the web page says that it is cited."""

from __future__ import annotations

import pytest

from tests.publish.editions import HEADER, edition
from tests.publish.test_html import page_of


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("<persName>Somerville, Mary</persName>", "{Somerville, Mary}"),
        (
            "<persName><forename>Mary</forename> <surname>von Arnim &amp; Co</surname></persName>",
            r"{von Arnim \& Co, Mary}",
        ),
        ("<orgName>A Press</orgName>", "{{A Press}}"),
        ("<name>Some Body</name>", "{{Some Body}}"),
        ("<persName>Tom and Jerry</persName>", "{{Tom and Jerry}}"),
    ],
)
def test_bibtex_takes_apart_the_names_of_persons_alone(name: str, field: str) -> None:
    known = "<persName>Mary Somerville</persName>"
    assert HEADER.count(known) == 1
    page = page_of(edition("<p>One</p>", header=HEADER.replace(known, name)))
    entry = str(page.xpath("string(//pre[contains(@class, 'bibtex')])"))
    assert f"  editor = {field},\n" in entry
