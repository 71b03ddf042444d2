"""The values that pass between stages: frozen, without behaviour beyond what they are."""

from __future__ import annotations

from pipeline.model.edition import (
    Bibliographic,
    Edition,
    Editor,
    Emendation,
    Finding,
    Rendition,
    Settings,
)
from pipeline.model.places import PORTABLE, Place, Severity, Span
from pipeline.model.printing import (
    Apparatus,
    Numbering,
    Openings,
    PageFormat,
    PrintSettings,
    Series,
)
from pipeline.model.source import Licence, Person, Preamble, Profile, Source, When
from pipeline.model.structure import (
    Attributes,
    Block,
    BlockKind,
    Feature,
    Lines,
    Mark,
    MarkKind,
    Structure,
    Transcription,
    Trust,
)

__all__ = [
    "PORTABLE",
    "Apparatus",
    "Attributes",
    "Bibliographic",
    "Block",
    "BlockKind",
    "Edition",
    "Editor",
    "Emendation",
    "Feature",
    "Finding",
    "Licence",
    "Lines",
    "Mark",
    "MarkKind",
    "Numbering",
    "Openings",
    "PageFormat",
    "Person",
    "Place",
    "Preamble",
    "PrintSettings",
    "Profile",
    "Rendition",
    "Series",
    "Settings",
    "Severity",
    "Source",
    "Span",
    "Structure",
    "Transcription",
    "Trust",
    "When",
]
