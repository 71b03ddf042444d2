"""How English tells who speaks: the verbs, and the words round a quotation that hold one."""

from __future__ import annotations

__all__ = ["SAYING", "SPEAKER", "TAG"]

SAYING = (
    r"(?:said|says|say|cried|cries|asked|asks|replied|replies|returned|returns|answered|answers"
    r"|exclaimed|exclaims|observed|observes|added|adds|continued|continues|resumed|pursued|repeated"
    r"|retorted|rejoined|inquired|enquired|inquires|whispered|muttered|murmured|remarked|thought"
    r"|interposed|interrupted|shouted|began|demanded|called|went on|proceeded|ejaculated|suggested"
    r"|declared|sobbed|growled|faltered|urged|pleaded|stammered|gasped|screamed|responded|protested"
    r"|insisted|explained|assented|sighed|laughed|wailed|roared|quoth)"
)
_NAME = r"[A-Z][\w’-]{1,40}"
_TITLE = r"(?:Mr|Mrs|Dr|Miss|M|Mme|Madame|Sir|Lady|Lord|Monsieur|Captain|Major|Colonel|Prince)\.?"
SPEAKER = (
    r"(?:he|she|I|they|we|it"
    r"|(?:the|her|his|my|our|their|old|poor|an?) (?:[\w’-]{1,40} )?[\w’-]{1,40}"
    rf"|(?:{_TITLE} (?:d[eu] |d’|von )?)?{_NAME}(?:(?: d[eu]| d’| of| von)? {_NAME}){{0,4}})"
)
TAG = rf"(?:{SAYING}\b|{SPEAKER} {SAYING}\b)"
