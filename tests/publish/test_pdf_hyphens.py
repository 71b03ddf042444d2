"""Where words may be parted."""

from __future__ import annotations

from collections.abc import Collection

import lxml.html
import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish import fonts
from pipeline.publish.pdf.faces import ligature_pairs
from pipeline.publish.pdf.hyphens import _GPL_ONLY, BREAK, SOFT_HYPHEN, hyphenate
from tests.growth import assert_linear

JOINED = frozenset({"ff", "fi", "fl"})


def hyphenated(page: str, joined: Collection[str] = JOINED) -> str:
    root = lxml.html.document_fromstring(page)
    hyphenate(root, joined)
    written: str = lxml.html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return written


def parted(body: str, *, language: str = "en") -> str:
    """Hyphenate the content of a body, and show each place to break as a stroke or a bar."""
    page = hyphenated(f'<html lang="{language}"><body>{body}</body></html>')
    inner = page[page.index("<body>") + 6 : page.index("</body>")]
    return inner.replace(SOFT_HYPHEN, "-").replace(BREAK, "|")


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "dictatorship", "dic-ta-tor-ship"),
        ("en-GB", "dictatorship", "dic-tat-or-ship"),
        ("de", "Buchstabe", "Buch-stabe"),
        ("ru", "диктатура", "дик-та-тура"),
        ("tlh", "dictatorship", "dictatorship"),
    ],
)
def test_words_are_parted_by_the_patterns_of_their_language(
    language: str, word: str, expected: str
) -> None:
    assert parted(f"<p>{word}</p>", language=language) == f"<p>{expected}</p>"


def test_the_language_of_a_passage_counts_there_and_only_there() -> None:
    body = '<p>dictatorship <i lang="tlh">dictatorship</i> dictatorship</p>'
    assert parted(body) == ('<p>dic-ta-tor-ship <i lang="tlh">dictatorship</i> dic-ta-tor-ship</p>')


def test_a_word_goes_on_through_an_inline_element() -> None:
    assert parted("<p>dict<i>ator</i>ship</p>") == "<p>dic-t<i>a-tor-</i>ship</p>"


def test_a_word_ends_with_its_block() -> None:
    assert (
        parted("<div>dicta<p>torship</p></div>")
        == parted("<div>dicta</div>").replace("</div>", "") + parted("<p>torship</p>") + "</div>"
    )


def test_no_break_inside_a_ligature() -> None:
    assert parted("<p>officer sufficient afflicted</p>").count("f-f") == 0
    assert "f-f" in hyphenated("<p lang='en'>sufficient</p>", ()).replace(SOFT_HYPHEN, "-")


@pytest.mark.parametrize("name", ["spaced", "small-caps", "title-page"])
def test_no_soft_hyphen_where_it_would_be_seen(name: str) -> None:
    body = f'<p>dictatorship <span class="x {name}">dictatorship</span> dictatorship</p>'
    assert parted(body) == body.replace("<p>dictatorship", "<p>dic-ta-tor-ship").replace(
        " dictatorship<", " dic-ta-tor-ship<"
    )


def test_a_comment_is_no_text() -> None:
    assert parted("<p>dictator<!-- dictatorship -->ship</p>") == (
        "<p>dic-ta-tor-<!-- dictatorship -->ship</p>"
    )


@pytest.mark.parametrize("tag", ["h1", "h2", "code"])
def test_headings_and_digests_stand_unbroken(tag: str) -> None:
    body = f"<{tag}>dictatorship</{tag}><p>dictatorship</p>"
    assert parted(body) == f"<{tag}>dictatorship</{tag}><p>dic-ta-tor-ship</p>"


def test_what_no_line_can_hold_may_break_anywhere_but_before_a_combining_mark() -> None:
    assert "0|1|2|3" in parted(f"<p>{'0123456789' * 4}</p>")
    marked = "1" * 31 + "e\u0301"
    assert "|\u0301" not in parted(f"<p>{marked}</p>")


def test_what_a_line_can_hold_is_left_alone() -> None:
    assert "|" not in parted(f"<p>{'1' * 30} {'1' * 30}</p>")


_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=SOFT_HYPHEN + BREAK)
)


@given(st.lists(st.tuples(st.sampled_from(["", "i", "p", "h1"]), _TEXT), max_size=6))
def test_taking_the_marks_out_gives_the_text_back(parts: list[tuple[str, str]]) -> None:
    root = lxml.html.document_fromstring('<html lang="en"><body><div></div></body></html>')
    division = next(root.iter("div"))
    for tag, text in parts:
        lxml.etree.SubElement(division, tag or "span").text = text
    before = lxml.html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    after = hyphenated(before).replace(SOFT_HYPHEN, "").replace(BREAK, "")

    def words(page: str) -> str:
        return "".join(str(part) for part in lxml.html.document_fromstring(page).itertext())

    assert words(after) == words(before)


def test_the_book_face_joins_f_with_f_i_and_l() -> None:
    pairs = frozenset[str]().union(*(ligature_pairs(face.data) for face in fonts.faces()))
    assert pairs == JOINED


@pytest.mark.parametrize("language", ["cs", "ro", "uk", "pt-PT", "nb", "gl"])
def test_patterns_under_the_gpl_alone_are_not_used(language: str) -> None:
    assert parted("administrativa", language=language) == "administrativa"


def test_patterns_that_are_not_used_exist() -> None:
    files = {path.stem.removeprefix("hyph_") for path in pyphen.LANGUAGES.values()}
    assert files >= _GPL_ONLY  # else the list is stale


def test_the_work_grows_with_the_paragraph() -> None:
    words = f"<i>dictatorship</i> of {'0' * 31} the proletariat "
    assert_linear(hyphenated, lambda size: f'<p lang="en">{words * size}</p>', 1000)
