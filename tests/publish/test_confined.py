"""A project's own stylesheet can read nothing outside the project while it is compiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diagnostics import PipelineError
from pipeline.publish.confined import confine
from pipeline.publish.html import render_html
from tests.publish.editions import edition

XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'


def stylesheet(folder: Path, body: str, name: str = "html.xsl", attributes: str = "") -> Path:
    path = folder / "xslt" / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(
        f'<xsl:stylesheet version="3.0" {XSL} {attributes}>\n{body}\n</xsl:stylesheet>',
        encoding="utf-8",
    )
    return path


def refusals(path: Path) -> list[tuple[str, str, int]]:
    with pytest.raises(PipelineError) as caught:
        confine(path)
    return [(one.code, one.where.file, one.where.line) for one in caught.value.diagnostics]


@pytest.mark.parametrize(
    "body",
    [
        "<xsl:variable name='x' static='yes' select='1'/>",
        "<xsl:param name='x' static=' true ' select='1'/>",
        "<xsl:template name='x' use-when=\"doc-available('a')\"/>",
        "<xsl:template name='x'><p xsl:use-when='true()'/></xsl:template>",
        "<xsl:variable name='x' _select=\"{'1'}\"/>",
        "<xsl:import-schema schema-location='a.xsd'/>",
        "<xsl:use-package name='a'/>",
        "<xsl:output parameter-document='a.xml'/>",
        "<xsl:include href='../other.xsl'/>",
        "<xsl:include href='%2e%2e/other.xsl'/>",
        "<xsl:include href='/other.xsl'/>",
        "<xsl:include href='file:other.xsl'/>",
        "<xsl:include href='//host/other.xsl'/>",
        "<xsl:include href='https://example.org/other.xsl'/>",
        "<xsl:include href='corrigenda:../tei/schema/edition.rng'/>",
        "<xsl:include href='a%00.xsl'/>",
        "<xsl:include href='//['/>",
        "<xsl:include href=''/>",
        "<p xml:base='/'/>",
    ],
)
def test_what_could_open_a_file_while_compiling_is_refused(tmp_path: Path, body: str) -> None:
    assert refusals(stylesheet(tmp_path, body)) == [("P007", "xslt/html.xsl", 2)]


def test_what_an_imported_module_does_is_refused_too(tmp_path: Path) -> None:
    stylesheet(tmp_path, "\n<xsl:param name='x' static='yes'/>", "b.xsl")
    path = stylesheet(tmp_path, "<xsl:import href='b.xsl'/>")
    assert refusals(path) == [("P007", "xslt/b.xsl", 3)]


def test_modules_that_import_one_another_are_read_once(tmp_path: Path) -> None:
    stylesheet(tmp_path, "<xsl:import href='html.xsl'/>", "b.xsl")
    confine(stylesheet(tmp_path, "<xsl:import href='b.xsl'/>"))


def test_a_link_to_a_file_elsewhere_is_refused(tmp_path: Path) -> None:
    other = stylesheet(tmp_path / "elsewhere", "")
    (tmp_path / "xslt").mkdir()
    path = tmp_path / "xslt" / "html.xsl"
    path.symlink_to(other)
    assert refusals(path) == [("P007", "xslt/html.xsl", 0)]


def test_a_doctype_and_other_encodings_are_refused(tmp_path: Path) -> None:
    path = stylesheet(tmp_path, "")
    whole = path.read_text(encoding="utf-8")
    for head, encoding in (
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///c'>]>", "utf-8"),
        ("<?xml version='1.0' encoding='UTF-16'?>", "utf-16"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?>", "latin-1"),
    ):
        path.write_bytes((head + whole).encode(encoding))
        assert refusals(path) == [("P007", "xslt/html.xsl", 1)]


def test_a_rendering_refuses_it_before_it_reads_anything(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("unheard of", encoding="utf-8")
    path = stylesheet(
        tmp_path,
        '<xsl:import href="corrigenda:html.xsl"/>'
        f"<xsl:variable name='x' static='yes' select=\"unparsed-text('{secret.as_uri()}')\"/>",
    )
    with pytest.raises(PipelineError, match="P007"):
        render_html(edition("<p>Text.</p>"), path)


def test_modules_in_the_folder_and_packaged_ones_may_be_imported(tmp_path: Path) -> None:
    stylesheet(tmp_path, "<xsl:param name='x' static='no'/>", "b.xsl")
    confine(
        stylesheet(
            tmp_path,
            '<xsl:import href="corrigenda:html.xsl"/>'
            '<xsl:import href="corrigenda:modules/text.xsl"/>'
            "<xsl:include href='b.xsl'/>"
            "<xsl:template name='t'><p _a='1' use-when='1'/></xsl:template>",
        )
    )


def test_what_cannot_be_read_is_not_compiled(tmp_path: Path) -> None:
    path = stylesheet(tmp_path, "<xsl:include href='b.xsl'/>")
    with pytest.raises(PipelineError, match=r"xslt/b\.xsl: P005"):
        confine(path)
    deep = "<p>" * 300 + "<xsl:if test='1' use-when='1'/>" + "</p>" * 300
    with pytest.raises(PipelineError, match=r"xslt/html\.xsl:2:0: P005"):
        confine(stylesheet(tmp_path, deep))
