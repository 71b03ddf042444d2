"""The metadata of an edition in the formats that archives take, each from the record alone."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.publish.archive.crosswalks.datacite import datacite_json
from pipeline.publish.archive.crosswalks.datacite_xml import datacite_xml
from pipeline.publish.archive.crosswalks.dublincore import oai_dc
from pipeline.publish.archive.crosswalks.mods import mods
from pipeline.publish.archive.crosswalks.nakala import nakala
from pipeline.publish.archive.crosswalks.rocrate import ro_crate
from pipeline.publish.archive.crosswalks.textgrid import textgrid
from pipeline.publish.archive.crosswalks.zenodo import zenodo
from pipeline.publish.archive.items import Item
from pipeline.publish.archive.record import Record

__all__ = ["metadata"]

_JSON, _XML = "application/json", "application/xml"


def metadata(record: Record, items: Sequence[Item]) -> list[Item]:
    """Write the metadata of an edition whose files are `items`."""
    made = [
        Item("metadata/datacite.json", _JSON, "DataCite 4.5", datacite_json(record, items)),
        Item("metadata/datacite.xml", _XML, "DataCite 4.5", datacite_xml(record, items)),
        Item("metadata/mods.xml", _XML, "MODS 3.7", mods(record, items)),
        Item("metadata/nakala.json", _JSON, "deposit at NAKALA", nakala(record, items)),
        Item("metadata/oai-dc.xml", _XML, "Dublin Core of OAI-PMH", oai_dc(record, items)),
        Item("metadata/zenodo.json", _JSON, "deposit at Zenodo", zenodo(record)),
        *textgrid(record, items),
    ]
    crate = ro_crate(record, [*items, *made])
    return [*made, Item("ro-crate-metadata.json", "application/ld+json", "RO-Crate 1.1", crate)]
