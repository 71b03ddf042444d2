"""The languages an edition may name: their BCP 47 tags, and what English calls them."""

from __future__ import annotations

__all__ = ["NAMES", "alpha3", "tag_of"]

# ISO 639, the shortest code of each (RFC 5646, 2.2.1). Greek alone means the modern language.
NAMES = {
    "af": "Afrikaans",
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "br": "Breton",
    "ca": "Catalan",
    "cop": "Coptic",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "eo": "Esperanto",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "fy": "Frisian",
    "ga": "Irish",
    "gl": "Galician",
    "grc": "Ancient Greek",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "la": "Latin",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "nl": "Dutch",
    "no": "Norwegian",
    "oc": "Occitan",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sa": "Sanskrit",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "syc": "Syriac",
    "th": "Thai",
    "tl": "Tagalog",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "und": "undetermined",
    "vi": "Vietnamese",
    "yi": "Yiddish",
    "zh": "Chinese",
}
# ISO 639-3, for archives that want three letters; what isn't here has them already.
_THREE = (
    "af:afr ar:ara be:bel bg:bul br:bre ca:cat cs:ces cy:cym da:dan de:deu el:ell "
    "en:eng eo:epo es:spa et:est eu:eus fa:fas fi:fin fr:fra fy:fry ga:gle gl:glg "
    "he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat ko:kor "
    "la:lat lt:lit lv:lav nl:nld no:nor oc:oci pl:pol pt:por ro:ron ru:rus sa:san "
    "sk:slk sl:slv sq:sqi sr:srp sv:swe th:tha tl:tgl tr:tur uk:ukr vi:vie yi:yid "
    "zh:zho"
)
_ALPHA3 = dict(pair.split(":") for pair in _THREE.split())
_OWN = {  # what the languages call themselves, where a posting may
    "čeština": "cs",
    "deutsch": "de",
    "español": "es",
    "français": "fr",
    "italiano": "it",
    "nederlands": "nl",
    "polski": "pl",
    "português": "pt",
    "русский": "ru",
}
_TAGS = {name.lower(): tag for tag, name in NAMES.items()} | _OWN


def tag_of(words: str) -> str:
    """Give the tag of a language named by words or by its own tag; empty where it isn't known."""
    known = words.strip(" \t.()").lower()
    language, *subtags = known.replace("_", "-").split("-")
    if language in NAMES and all(part.isalnum() and len(part) <= 8 for part in subtags):  # noqa: PLR2004 - RFC 5646, 2.1
        return "-".join([language, *map(_subtag, subtags)])
    return _TAGS.get(known, "")


def alpha3(tag: str) -> str:
    """Give the three letters of ISO 639-3 for the language of a tag; empty if it isn't known."""
    language = tag.partition("-")[0].lower()
    return _ALPHA3.get(language, language if language in NAMES else "")


def _subtag(part: str) -> str:
    """Write a region in capitals and a script with one, as is the custom (RFC 5646, 2.1.1)."""
    if len(part) == 2:  # noqa: PLR2004 - a region's code
        return part.upper()
    return part.title() if len(part) == 4 else part  # noqa: PLR2004 - a script's code
