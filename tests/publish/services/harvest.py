"""Run by the clients' Python: what Sickle harvests of a repository, as JSON."""

from __future__ import annotations

import json
import sys

from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch


def main(address: str, since: str, after: str) -> None:
    harvester = Sickle(address, max_retries=0, timeout=20)
    said = harvester.Identify()
    formats = [one.metadataPrefix for one in harvester.ListMetadataFormats()]
    records = {
        prefix: {
            one.header.identifier: [one.header.datestamp, one.raw]
            for one in harvester.ListRecords(metadataPrefix=prefix)
        }
        for prefix in formats
    }
    listed = [one.identifier for one in harvester.ListIdentifiers(metadataPrefix="oai_dc")]
    got = {
        one: harvester.GetRecord(identifier=one, metadataPrefix="oai_dc").metadata for one in listed
    }
    new = harvester.ListIdentifiers(metadataPrefix="oai_dc", **{"from": since})
    try:
        newest = [
            one.identifier
            for one in harvester.ListIdentifiers(metadataPrefix="oai_dc", **{"from": after})
        ]
    except NoRecordsMatch:
        newest = []
    whole = {
        "name": said.repositoryName,
        "base": said.baseURL,
        "earliest": said.earliestDatestamp,
        "granularity": said.granularity,
        "records": records,
        "listed": listed,
        "got": got,
        "new": [one.identifier for one in new],
        "newest": newest,
    }
    sys.stdout.write(json.dumps(whole))


if __name__ == "__main__":
    main(*sys.argv[1:])
