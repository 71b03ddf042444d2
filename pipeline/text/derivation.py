"""Words made from others by the rules of English, that no list has: `changeableness`, `outwalk`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

__all__ = ["are_kin", "is_derived", "is_numeral", "is_old_verb"]

_PREFIXED = (
    "un re in im ir il non over out fore mis dis pre inter sub super under up be en counter "
    "anti co semi trans self after ever arch vice step grand three two "
)
_PREFIXES = _PREFIXED.split()
# Endings, each with what the stem has in its place.
_SUFFIXES = (
    "s es ies>y ed ed>e d>e ied>y ing ing>e ings ings>e er er>e r>e ier>y ers ers>e rs>e or>e "
    "or ors>e ors est st>e iest>y eth th>e est>e edst dst>e ly ly>le y>le ily>y ally ness "
    "iness>y nesses less iless>y lessly lessness ful iful>y fully fulness fuls ish ish>e ishly "
    "ishness like able able>e ably ably>e ability>able ment ments hood ship ships dom ism ist "
    "ists ism>e ization isation ation>e ations>e ation ions>e ion>e ion ity>e ity ities>ity "
    "ward wards wise some ian ians an>a ans>a ize ise izes ises ized ised ingly ingly>e edly "
    "dly>e ess ery y y>e ey ous eous ously>ous ive ives>ive men>man women>woman ance ances "
    "ence>ent ary let lets ling lings ster ened ening "
)
# Endings of the second and third person, each with what the verb has in its place.
_OF_PERSONS = "ieth>y iest>y edst>e edst eth>e est>e eth est"
_PERSONS = [_one.partition(">") for _one in _OF_PERSONS.split()]
_BY_END: dict[str, list[tuple[str, str]]] = {}
for _ending, _, _put in (_one.partition(">") for _one in _SUFFIXES.split()):
    _BY_END.setdefault(_ending[-1], []).append((_ending, _put))
# Parts of words that were spelt in two ways.
_SPELLED = (
    "our>or or>our is>iz iz>is ys>yz re>er ll>l l>ll ae>e oe>e æ>e œ>e æ>ae œ>oe xion>ction "
    "shew>show ck>c c>ck y>i i>y em>im en>in in>en im>em dge>dg dg>dge ph>f que>ck que>k "
    "gray>grey ence>ense ense>ence "
)
_SPELLINGS = [tuple(one.split(">")) for one in _SPELLED.split()]
_SHORTEST = 3  # letters of a stem
_NUMERAL = re.compile(r"(?=.)m*(?:c[md]|d?c*)(?:x[cl]|l?x*)(?:i[xv]|v?i*)", re.IGNORECASE)


def is_numeral(form: str) -> bool:
    """Tell whether a form is a Roman numeral."""
    return _NUMERAL.fullmatch(form) is not None


def is_derived(form: str, knows: Callable[[str], bool]) -> bool:
    """Tell whether a form in small letters is made from a known word, or is one spelt anew."""
    if any(knows(stem) for stem in _stems(form)):
        return True
    for stem in _stems(form):
        if any(knows(inner) for inner in _stems(stem)):
            return True
    return any(
        form.replace(one, other, 1) != form and knows(form.replace(one, other, 1))
        for one, other in _SPELLINGS
        if one in form
    )


def is_old_verb(form: str, is_common: Callable[[str], bool]) -> bool:
    """Tell whether a form in small letters is a known verb with the ending of `thou` or of old.

    A verb is what is known with `-ing` as well: `reeleth` of `reel`, `buriest` of `bury`.
    """
    for ending, _, put in _PERSONS:
        bare = form.removesuffix(ending)
        if bare == form or len(bare) < _SHORTEST:
            continue
        doubled = not put and len(bare) > _SHORTEST and bare[-1] == bare[-2]
        for stem in (bare + put, bare[:-1]) if doubled else (bare + put,):
            lasting = bare + ("ying" if put == "y" else "ing")
            if is_common(stem) and is_common(lasting):
                return True
    return False


def are_kin(one: str, other: str) -> bool:
    """Tell whether one of two words is made from the other: `Casaubons`, `Casaubon`."""
    return other in _stems(one) or one in _stems(other)


def _stems(form: str) -> Iterator[str]:
    """Give what a form may have been made from."""
    for ending, put in _BY_END.get(form[-1], ()):
        if form.endswith(ending):
            stem = form[: -len(ending)] + put
            silent = not put and ending[0] in "ei" and stem[-1:] == "e" and stem[-2:] != "ee"
            if len(stem) >= _SHORTEST and not silent:
                yield stem
                if not put and len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                    yield stem[:-1]
    for prefix in _PREFIXES:
        if form.startswith(prefix) and len(form) - len(prefix) >= _SHORTEST:
            yield form[len(prefix) :]
