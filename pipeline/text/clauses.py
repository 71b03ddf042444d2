"""The small words by which English shows where a clause begins and where its verb stands."""

from __future__ import annotations

__all__ = ["AUXILIARY", "BEGIN", "DETERMINER", "LINK", "SUBJECT"]

AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|cannot|did"
    r"|does|do)"
)
SUBJECT = r"(?:he|she|it|they|we|I|you|there)"
DETERMINER = r"(?:The|A|An|This|His|Her|Their|Our|My|Its|These|Those|Some|Many|All|Each)"
LINK = r"(?:who|which|that|when|as|if|because|where|while|and|but|what|how|whether)"
# The beginning of a sentence, of a paragraph or of a quotation.
BEGIN = r"(?:(?<=[.?!”’] )|(?<=[\n“])|\A)"
