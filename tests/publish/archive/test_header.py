from __future__ import annotations

import pytest

from pipeline.languages import NAMES, alpha3
from pipeline.publish.archive.agents import Agent
from pipeline.publish.archive.identifiers import identifier
from pipeline.publish.archive.licences import spdx
from tests.publish.archive.samples import BARE, FULL, record


def test_a_header_becomes_plain_values() -> None:
    one = record(FULL)
    assert one.titles == ("The Ford", "A tale & a warning")
    assert [(who.name, who.relator, who.kind) for who in one.contributors] == [
        ("Old Hand", "edt", "person"),
        ("Bob Typist", "trc", "person"),
        ("Jane Doe", "edt", "person"),
        ("The Guild", "", "organisation"),
    ]
    assert [who.name for who in one.software] == ["Corrigenda"]
    assert one.name == "writer-ford-1.2"
    assert one.updated.iso == "2026-11-24"
    assert one.sources[1].date.iso == "1920/1921"
    assert one.sources[0].terms == "Share alike"
    assert one.project == "What the edition is for."
    assert [each.language for each in one.abstracts] == ["en", "fr"]
    assert [each.value for each in one.all_versions] == ["10.5281/zenodo.1234566"]


def test_an_edition_without_a_name_of_its_own_is_found_by_that_of_all_versions() -> None:
    own = b'<idno type="DOI">https://doi.org/10.5281/zenodo.1234567</idno>'
    other = b'<idno type="Handle">11356/1234</idno>'
    one = record(FULL.replace(own, b"").replace(other, b""))
    assert one.identifiers == ()
    assert one.address == "https://doi.org/10.5281/zenodo.1234566"


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("<persName>A B</persName>", "person"),
        ('<name type="person">A B</name>', "person"),
        ('<name type="org">A B</name>', "organisation"),
        ("<name>A B</name>", ""),
    ],
)
def test_what_a_name_is_the_name_of(named: str, kind: str) -> None:
    stated = f"<respStmt><resp>editing</resp>{named}</respStmt></titleStmt>".encode()
    (one,) = record(BARE.replace(b"</titleStmt>", stated)).contributors
    assert (one.name, one.kind) == ("A B", kind)


def test_an_edition_is_cited_as_on_its_page() -> None:
    assert record(FULL).citation == (
        "Ann Writer, The Ford: A tale & a warning, edited by Old Hand and Jane Doe, version 1.2, "
        "A Press, 2026, https://doi.org/10.5281/zenodo.1234567."
    )
    assert record(BARE).citation == "Anonymous, T, P, 2026."


@pytest.mark.parametrize(
    ("given", "scheme", "value", "uri"),
    [
        (
            ("doi", "doi:10.5281/zenodo.7"),
            "DOI",
            "10.5281/zenodo.7",
            "https://doi.org/10.5281/zenodo.7",
        ),
        (
            ("ARK", "https://n2t.net/ark:/12345/x"),
            "ARK",
            "ark:/12345/x",
            "https://n2t.net/ark:/12345/x",
        ),
        (("handle", "hdl:11356/1"), "Handle", "11356/1", "https://hdl.handle.net/11356/1"),
        (
            ("URL", " https://example.org/x "),
            "URL",
            "https://example.org/x",
            "https://example.org/x",
        ),
        (("URN", "urn:nbn:de:1-2"), "URN", "urn:nbn:de:1-2", ""),
        (("shelfmark", "MS 7"), "shelfmark", "MS 7", ""),
    ],
)
def test_an_identifier_is_read_with_an_address_round_it_or_without(
    given: tuple[str, str], scheme: str, value: str, uri: str
) -> None:
    one = identifier(*given)
    assert (one.scheme, one.value, one.uri, one.sound) == (scheme, value, uri, True)


def test_what_isn_t_an_identifier_of_its_type_leads_nowhere() -> None:
    one = identifier("DOI", "forthcoming")
    assert not one.sound
    assert one.uri == ""


@pytest.mark.parametrize(
    ("name", "kind", "family", "given"),
    [
        ("Lev Kamenev", "person", "Kamenev", "Lev"),
        ("Kamenev, Lev", "person", "Kamenev", "Lev"),
        ("Voltaire", "person", "Voltaire", ""),
        ("The Marxian Educational Society", "organisation", "The Marxian Educational Society", ""),
        ("The editors", "", "The editors", ""),
    ],
)
def test_only_the_name_of_a_person_is_parted(name: str, kind: str, family: str, given: str) -> None:
    assert Agent(name, kind).parts == (family, given)  # type: ignore[arg-type]


def test_licences_are_named_as_in_the_list_of_spdx() -> None:
    assert spdx("https://creativecommons.org/licenses/by-nc-sa/3.0/de/") == "CC-BY-NC-SA-3.0"
    assert spdx("https://creativecommons.org/publicdomain/zero/1.0/") == "CC0-1.0"
    assert spdx("https://example.org/terms") == ""


def test_every_language_has_three_letters() -> None:
    assert all(len(alpha3(tag)) == 3 for tag in NAMES)
    assert [alpha3(tag) for tag in ("en-GB", "grc-Latn", "el", "xx", "")] == [
        *("eng", "grc", "ell", ""),
        "",
    ]


def test_a_name_written_family_first_is_turned_in_running_text_and_filed_by_the_family() -> None:
    names = {
        "Quillfeather, Harriet Anne": ("Harriet Anne Quillfeather", "Quillfeather, Harriet Anne"),
        "Jan Meer": ("Jan Meer", "Meer, Jan"),
        "Ambrose Vane, M.D.": ("Ambrose Vane, M.D.", "Ambrose Vane, M.D."),
        "Eliot, T. S.": ("T. S. Eliot", "Eliot, T. S."),
        "Plato, of Athens": ("Plato, of Athens", "Plato, of Athens"),
    }
    for name, forms in names.items():
        agent = Agent(name, "person")
        assert (agent.shown, agent.filed) == forms
    assert Agent("Reed, Ltd", "organisation").shown == "Reed, Ltd"


def test_a_citation_lists_the_authors_as_a_sentence_does() -> None:
    three = "Writer, Ann</persName></author><author>Jan Meer</author><author><orgName>The Guild"
    edition = FULL.replace(b"Ann Writer</persName>", f"{three}</orgName>".encode(), 1)
    assert record(edition).citation.startswith(
        "Ann Writer, Jan Meer and The Guild, The Ford: A tale & a warning,"
    )
