"""The proof of a book can fail: every way of getting its apparatus wrong is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from pipeline import resources
from pipeline.cli import main
from pipeline.diagnostics import PipelineError
from pipeline.model import Numbering, PrintSettings
from pipeline.publish.html import transformed
from pipeline.publish.pdf import lay_out_book, render_pdf
from pipeline.publish.pdf.filling import RunningFilling
from pipeline.publish.pdf.foot import Apparatus, Paragraph
from pipeline.publish.pdf.lines import LineNumbers
from pipeline.publish.pdf.margin import LineNumber
from pipeline.publish.pdf.placing import Stretch
from tests.publish.editions import edition

if TYPE_CHECKING:
    from pipeline.publish.pdf.pages import Leaf

EMENDED = (
    "<p>Some words before the <app xml:id='e{n}'><lem>least</lem><rdg wit='#T'>1east</rdg></app>"
    " organised of them all, and<app xml:id='o{n}'><lem/><rdg wit='#T'> so</rdg></app> the"
    " exploiters of all the others, who are many more than have ever been counted by anyone.</p>"
)
BODY = "".join(EMENDED.format(n=n) for n in range(40))


def wrong(body: str = BODY, **settings: object) -> tuple[str, ...]:
    html, _ = transformed(edition(body), resources.stylesheets() / "paged.xsl", {})
    return lay_out_book(html, replace(PrintSettings(), **settings)).wrong  # type: ignore[arg-type]


@pytest.mark.parametrize("numbering", Numbering)
def test_nothing_is_wrong_with_a_book_that_is_right(numbering: Numbering) -> None:
    assert wrong(numbering=numbering) == ()


def test_a_lemma_with_a_hyphen_may_end_a_line_of_the_foot_there() -> None:
    word = "<p>Some <sic xml:id='e{n}'>forget-me-not-before-the-{n}th-of-the-month</sic> grew.</p>"
    assert wrong("".join(word.format(n=n) for n in range(60))) == ()


Paragraphs = Callable[[Apparatus, Iterable[int], LineNumbers], tuple[Paragraph, ...]]


def changed(change: Callable[[Paragraph], Paragraph]) -> Paragraphs:
    """Give a maker of feet that gets each of their paragraphs wrong."""
    right = Apparatus.paragraphs

    def made(
        self: Apparatus, entries: Iterable[int], numbers: LineNumbers
    ) -> tuple[Paragraph, ...]:
        return tuple(map(change, right(self, entries, numbers)))

    return made


def test_an_entry_that_is_lost_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = changed(lambda one: Paragraph(one.series, one.entries[:-1]))
    monkeypatch.setattr(Apparatus, "paragraphs", lost)
    assert "the entry of o39 is printed 0 times" in wrong()


def test_an_entry_that_stands_twice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = changed(lambda one: Paragraph(one.series, (*one.entries, one.entries[-1])))
    monkeypatch.setattr(Apparatus, "paragraphs", twice)
    assert "the entry of o39 is printed 2 times" in wrong()


def test_an_entry_with_another_lemma_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(one: Paragraph) -> Paragraph:
        lemmata = [entry.lemma for entry in one.entries]
        turned = zip(one.entries, lemmata[1:] + lemmata[:1], strict=True)
        return Paragraph(one.series, tuple(replace(one, lemma=own) for one, own in turned))

    monkeypatch.setattr(Apparatus, "paragraphs", changed(other))
    found = wrong()
    assert any("doesn't have the lemma “least”" in one for one in found)
    assert any("doesn't stand beside that word" in one for one in found)


def test_a_number_that_is_not_the_line_of_the_words_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def next_line(self: LineNumbers, first: int, _last: int) -> str:
        return self.labels[first + 1]

    monkeypatch.setattr(LineNumbers, "label", next_line)
    found = wrong()
    assert found[0].replace("\N{NO-BREAK SPACE}", " ") == (
        "page 1: “2 least] 1east T” is on line 1, not 2"
    )
    assert len(found) >= 40


def test_an_entry_on_the_page_after_its_words_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Apparatus.paragraphs
    waiting: list[int] = []

    def late(
        self: Apparatus, entries: Iterable[int], numbers: LineNumbers
    ) -> tuple[Paragraph, ...]:
        own = [*waiting, *entries]
        waiting[:] = own[-1:]
        return right(self, own[:-1], numbers)

    monkeypatch.setattr(Apparatus, "paragraphs", late)
    assert any("page 2: the words of " in one and "stand on page 1" in one for one in wrong())


@pytest.mark.parametrize("by", [1, -1])
def test_a_number_beside_another_line_is_told(monkeypatch: pytest.MonkeyPatch, by: int) -> None:
    right = Stretch.numbers

    def shifted(self: Stretch, leaf: Leaf, every: int) -> Iterator[LineNumber]:
        return (LineNumber(str(int(one.number) + by), one.line) for one in right(self, leaf, every))

    monkeypatch.setattr(Stretch, "numbers", shifted)
    assert f"page 1: the number {5 + by} is not beside line {5 + by}" in wrong()


def test_a_foot_that_is_higher_than_planned_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    right = RunningFilling.add
    monkeypatch.setattr(RunningFilling, "add", lambda self, entries: right(self, entries) * 0.4)
    assert any("its foot begins" in one and "too high" in one for one in wrong())


def test_text_on_another_page_than_planned_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.publish.pdf.imposition import impose

    def turned(page: object, stretch: Stretch, leaf: Leaf, feet: object) -> None:
        at = stretch.leaves.index(leaf)
        other = stretch.leaves[min(at + 1, len(stretch.leaves) - 1)]
        impose(page, stretch, replace(other, notes=leaf.notes), feet)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.publish.pdf.book.impose", turned)
    assert any("aren't in the text" in one for one in wrong())


# -- What becomes of such a book ---------------------------------------------------------------


def test_it_is_an_error_that_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LineNumbers, "label", lambda *_: "7")
    with pytest.raises(PipelineError) as caught:
        render_pdf(edition(EMENDED.format(n=1)))
    told = caught.value.diagnostics
    assert {(one.code, one.name) for one in told} == {("P025", "wrong-apparatus")}
    assert "is on line 1, not 7" in told[0].message


def test_it_is_not_written(monkeypatch: pytest.MonkeyPatch, project: Path) -> None:
    monkeypatch.setattr(LineNumbers, "label", lambda *_: "7")
    said = CliRunner().invoke(main, ["--project", str(project), "build"])
    assert said.exit_code == 1
    assert "P025" in said.output
    assert "is on line 1, not 7" in " ".join(said.output.split())
    assert [*(project / "output").rglob("*.pdf")] == []


def test_two_places_with_one_id_are_told_as_that_before_a_book_is_made(project: Path) -> None:
    def build() -> str:
        done = CliRunner().invoke(main, ["--project", str(project), "build"])
        return f"{done.exit_code} {done.output}"

    build()
    tei = project / "tei" / "writer-letter.xml"
    data = tei.read_text(encoding="utf-8")
    first, second = re.findall(r'<choice xml:id="(e\d+)"', data)[:2]
    tei.write_text(data.replace(f'xml:id="{second}"', f'xml:id="{first}"'), encoding="utf-8")
    said = build()
    assert said.startswith("1 ")
    assert re.search(r"writer-letter\.xml:\d+:\d+: V018 duplicate-identifier", said)
    assert "P025" not in said
