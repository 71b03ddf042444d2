"""Which field of the header goes where in each format of metadata.

The table is printed in the encoding guide; a test holds it to what the crosswalks do.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FIELDS", "FORMATS", "Field"]

FORMATS = ("DataCite", "oai_dc", "MODS", "RO-Crate", "Zenodo", "NAKALA", "TextGrid")
"""The formats, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place of the header, as a path from `teiHeader`, and where its value goes in each format.

    What is empty in a column is not carried by that format. All formats have a description, which
    is made of the titles, the authors, the sources and `projectDesc`; abstracts stand before it.
    """

    path: str
    targets: tuple[str, ...]


def _field(path: str, *targets: str) -> Field:
    return Field(path, targets)


_ABOUT = "description"
FIELDS = (
    _field(
        *("fileDesc/titleStmt/title", "titles", "title", "titleInfo", "name", "title"),
        *("nkl:title", "title (all), .work"),
    ),
    _field(
        *("fileDesc/titleStmt/author", "creators", "creator", "name (aut)", "author"),
        *("creators", "nkl:creator", "agent (work, edition)"),
    ),
    _field(
        *("fileDesc/titleStmt/author/persName/@ref", "nameIdentifiers", "", "name/@valueURI"),
        *("@id of the person", "orcid, gnd", "orcid", "agent/@id"),
    ),
    _field(
        *("fileDesc/titleStmt/editor", "contributors (Editor)", "contributor", "name (edt)"),
        *("editor", "contributors (Editor)", "contributor", "agent (edition)"),
    ),
    _field(
        *("fileDesc/titleStmt/respStmt/persName", "contributors", "contributor", "name"),
        *("editor, contributor", "contributors", "contributor", "agent (edition)"),
    ),
    _field(
        *("fileDesc/titleStmt/respStmt/resp", "", "contributor", "roleTerm (text)"),
        *("", "", "contributor", ""),
    ),
    _field(
        *("fileDesc/titleStmt/respStmt/resp/@ref", "contributorType", "", "roleTerm (code)"),
        *("editor, contributor", "contributors/type", "", "agent/@role"),
    ),
    _field(
        *("fileDesc/titleStmt/respStmt/name[@type='software']", "", "", ""),
        *("CreateAction/instrument", "", "", ""),
    ),
    _field(
        *("fileDesc/editionStmt/edition/@n", "version", "identifier", "edition, identifier"),
        *("version, identifier", "version", "identifier", "identifier"),
    ),
    _field(*("fileDesc/editionStmt/edition", "", "", "edition", "", "", "", "")),
    _field(*("fileDesc/extent/measure", "sizes", "", "extent", "size", "", "", "")),
    _field(
        *("fileDesc/publicationStmt/publisher", "publisher", "publisher", "publisher"),
        *("publisher", "imprint_publisher", "publisher", "rightsHolder (item)"),
    ),
    _field(
        *("fileDesc/publicationStmt/publisher/@ref", "publisherIdentifier", "", ""),
        *("@id of the publisher", "", "", "rightsHolder/@id"),
    ),
    _field(
        *("fileDesc/publicationStmt/pubPlace", "", "", "placeTerm", "", "imprint_place", "", ""),
    ),
    _field(
        *("fileDesc/publicationStmt/idno[@type='DOI']", "doi", "identifier", "identifier"),
        *("identifier", "doi", "identifier", "identifier"),
    ),
    _field(
        *("fileDesc/publicationStmt/idno[@type='Handle']", "alternateIdentifiers", "identifier"),
        *("identifier", "identifier", "related_identifiers", "identifier", "identifier"),
    ),
    _field(
        *("fileDesc/publicationStmt/idno[@subtype='all-versions']", "relatedIdentifiers"),
        *("relation", "relatedItem", "exampleOfWork", "related_identifiers", "isVersionOf", ""),
    ),
    _field(
        *("fileDesc/publicationStmt/idno[@type='work']", "alternateIdentifiers", "identifier"),
        *("identifier", "identifier", "", "identifier", "identifier, names of the files"),
    ),
    _field(
        *("fileDesc/publicationStmt/availability/licence/@target", "rightsUri, rightsIdentifier"),
        *("rights", "accessCondition", "license", "license", "nkl:license", "license/@licenseUri"),
    ),
    _field(
        *("fileDesc/publicationStmt/availability/licence", "rights", "rights", "accessCondition"),
        *("name of the licence", "", "", "license"),
    ),
    _field(
        *("fileDesc/publicationStmt/date/@when", "publicationYear, Issued", "date", "dateIssued"),
        *("datePublished", "publication_date", "nkl:created", ""),
    ),
    *(
        _field(
            f"fileDesc/sourceDesc//bibl/{name}",
            f"relatedItems, {_ABOUT}",
            "source",
            target,
            "isBasedOn",
            f"references, {_ABOUT}",
            "source",
            f"source, {_ABOUT}",
        )
        for name, target in (
            ("author", "relatedItem/name"),
            ("title", "relatedItem/titleInfo"),
            ("publisher", "relatedItem/originInfo"),
            ("date", "relatedItem/originInfo"),
        )
    ),
    _field(
        *("fileDesc/sourceDesc//bibl/idno[@type='URL']", "relatedIdentifiers", "source"),
        *("relatedItem/location", "isBasedOn", "related_identifiers", "source"),
        "source/bibIdentifier",
    ),
    _field(*("encodingDesc/projectDesc", *(_ABOUT,) * 2, "abstract", *(_ABOUT,) * 3, "abstract")),
    _field(
        *("profileDesc/creation/date/@when", "dates (Other)", "", "dateCreated", "dateCreated"),
        *("", "", "dateOfCreation (work)"),
    ),
    _field(
        *("profileDesc/langUsage/language/@ident", "", "language", "languageTerm", "inLanguage"),
        *("", "language", "language (edition)"),
    ),
    _field(
        *("profileDesc/textClass/keywords/term", "subjects", "subject", "topic", "keywords"),
        *("keywords", "subject", "subject, genre, type (work)"),
    ),
    _field(
        *("profileDesc/textClass/keywords/@scheme", "schemeUri", "", "subject/@authorityURI"),
        *("", "", "", "subject/id"),
    ),
    _field(
        *("profileDesc/textClass/keywords/term/@ref", "valueUri", "", "topic/@valueURI"),
        *("", "", "", "subject/id"),
    ),
    _field(
        *("profileDesc/textClass/classCode", "subjects, classificationCode", "subject"),
        *("classification", "keywords", "", "subject", "subject (work)"),
    ),
    _field(
        *("profileDesc/textClass/classCode/@scheme", "schemeUri", ""),
        *("classification/@authorityURI", "", "", "", "subject/id"),
    ),
    _field(
        *("profileDesc/abstract/p", "descriptions (Abstract)", _ABOUT, "abstract"),
        *(_ABOUT, _ABOUT, _ABOUT, "abstract (work)"),
    ),
    _field(
        *("profileDesc/abstract/@xml:lang", "lang", "", "abstract/@lang", "", "", "lang", ""),
    ),
    _field(
        *("revisionDesc/change/@when", "dates (Updated)", "", "recordCreationDate"),
        *("dateModified", "", "", ""),
    ),
    _field(
        *("../@xml:lang", "language", "language", "languageTerm", "inLanguage", "language"),
        *("language, lang of the title", "language (edition)"),
    ),
)
"""Every field, in the order of the header."""
