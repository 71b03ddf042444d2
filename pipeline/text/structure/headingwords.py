"""The words that headings are made of, by language, and the kinds of division they head."""

from __future__ import annotations

from functools import cache

from pipeline.text.structure.numerals import folded

__all__ = ["RANKS", "closing_words", "counted_kinds", "named_kinds"]

#: Kinds of division that are counted, from the outermost in; kinds of one rank stand side by side.
RANKS = {
    "volume": 10,
    "book": 20,
    "part": 30,
    "act": 40,
    "canto": 50,
    "chapter": 50,
    "letter": 50,
    "scene": 60,
    "section": 65,
    "article": 65,
}

# What counts divisions: kind, then the words for it, by language. Words that count what a chapter
# is in some one book (stave, lecture) stand with the chapter.
_COUNTED = {
    "en": {
        "volume": "volume vol",
        "book": "book",
        "part": "part pt phase period",
        "act": "act",
        "canto": "canto",
        "chapter": "chapter chap stave lecture sermon episode fytte night tale dialogue",
        "letter": "letter epistle",
        "scene": "scene",
        "section": "section sect",
        "article": "article",
        "appendix": "appendix",
    },
    "de": {
        "volume": "band",
        "book": "buch",
        "part": "teil theil abteilung abtheilung",
        "act": "akt act aufzug",
        "canto": "gesang",
        "chapter": "kapitel capitel hauptstück vorlesung",
        "letter": "brief",
        "scene": "szene scene auftritt",
        "section": "abschnitt",
        "article": "artikel",
        "appendix": "anhang",
    },
    "fr": {
        "volume": "tome volume",
        "book": "livre",
        "part": "partie",
        "act": "acte",
        "canto": "chant",
        "chapter": "chapitre",
        "letter": "lettre",
        "scene": "scène",
        "section": "section",
        "article": "article",
        "appendix": "appendice annexe",
    },
    "ru": {
        "volume": "том",
        "book": "книга",
        "part": "часть",
        "act": "действие акт",
        "canto": "песнь песня",
        "chapter": "глава",
        "letter": "письмо",
        "scene": "сцена явление картина",
        "section": "раздел отдел",
        "article": "статья",
        "appendix": "приложение",
    },
    "es": {
        "volume": "tomo volumen",
        "book": "libro",
        "part": "parte",
        "act": "acto jornada",
        "canto": "canto",
        "chapter": "capítulo",
        "letter": "carta",
        "scene": "escena",
        "section": "sección",
        "article": "artículo",
        "appendix": "apéndice",
    },
    "it": {
        "volume": "volume tomo",
        "book": "libro",
        "part": "parte",
        "act": "atto",
        "canto": "canto",
        "chapter": "capitolo",
        "letter": "lettera",
        "scene": "scena",
        "section": "sezione",
        "article": "articolo",
        "appendix": "appendice",
    },
    "pt": {
        "volume": "volume tomo",
        "book": "livro",
        "part": "parte",
        "act": "acto ato",
        "canto": "canto",
        "chapter": "capítulo",
        "letter": "carta",
        "scene": "cena scena",
        "section": "secção seção",
        "article": "artigo",
    },
    "nl": {
        "volume": "band",
        "book": "boek",
        "part": "deel",
        "act": "bedrijf",
        "canto": "zang",
        "chapter": "hoofdstuk",
        "letter": "brief",
        "scene": "tooneel toneel",
    },
    "sv": {
        "volume": "band",
        "book": "bok",
        "part": "del",
        "act": "akt",
        "canto": "sång",
        "chapter": "kapitel",
        "scene": "scen",
    },
    "la": {
        "book": "liber",
        "part": "pars",
        "act": "actus",
        "chapter": "caput capitulum",
        "letter": "epistula epistola",
        "scene": "scena scaena",
    },
}

# What names a division outright: kind, then the names, parted by strokes.
_NAMED = {
    "en": {
        "preface": "preface|foreword|prefatory note|to the reader|author's note|translator's note"
        "|editor's note|publisher's note|advertisement|author's preface|translator's preface"
        "|editor's preface|preliminary remarks",
        "introduction": "introduction|introductory|introductory note|editor's introduction",
        "prologue": "prologue|proem|prelude|induction",
        "epilogue": "epilogue|afterword|envoi|l'envoi",
        "conclusion": "conclusion",
        "dedication": "dedication",
        "persons": "dramatis personae|dramatis personæ|persons of the play|persons in the play"
        "|persons represented|characters|the persons in the play|the persons of the play",
        "notes": "note|notes|footnote|footnotes|endnotes|end notes|transcriber's note"
        "|transcriber's notes|explanatory notes|notes and references",
        "appendix": "appendix|appendices|addendum|addenda|supplement",
        "bibliography": "bibliography|works cited|references",
        "glossary": "glossary",
        "index": "index|general index",
        "errata": "errata|corrigenda",
        "contents": "contents|table of contents|the contents",
        "illustrations": "illustrations|list of illustrations|list of plates|list of maps|plates"
        "|list of figures|list of tables",
        "acknowledgements": "acknowledgements|acknowledgments",
    },
    "de": {
        "preface": "vorwort|vorrede|vorbemerkung|geleitwort|zur einführung",
        "introduction": "einleitung|einführung",
        "prologue": "prolog|vorspiel|zueignung",
        "epilogue": "epilog|nachwort|nachspiel",
        "conclusion": "schluß|schluss|schlußwort|beschluß",
        "dedication": "widmung",
        "persons": "personen",
        "notes": "anmerkungen|fußnoten|noten|erläuterungen",
        "appendix": "anhang|nachtrag|nachträge|beilage",
        "bibliography": "literatur|literaturverzeichnis|bibliographie",
        "glossary": "glossar",
        "index": "register|namenregister|sachregister|personenregister",
        "errata": "druckfehler|berichtigungen",
        "contents": "inhalt|inhaltsverzeichnis|inhaltsverzeichniß|inhaltsübersicht"
        "|inhalts-verzeichnis",
        "illustrations": "abbildungsverzeichnis|verzeichnis der abbildungen",
    },
    "fr": {
        "preface": "préface|avant-propos|avertissement|au lecteur|avis au lecteur",
        "introduction": "introduction",
        "prologue": "prologue",
        "epilogue": "épilogue|postface",
        "conclusion": "conclusion",
        "dedication": "dédicace",
        "persons": "personnages|acteurs",
        "notes": "notes",
        "appendix": "appendice|appendices|annexe|annexes|supplément",
        "bibliography": "bibliographie",
        "index": "index",
        "errata": "errata",
        "contents": "table des matières|table|table des chapitres|sommaire|matières",
        "illustrations": "table des illustrations|table des gravures",
    },
    "ru": {
        "preface": "предисловие|от автора|от редакции|от издателя|от издательства|от переводчика",
        "introduction": "введение|вступление",
        "prologue": "пролог",
        "epilogue": "эпилог|послесловие",
        "conclusion": "заключение",
        "dedication": "посвящение",
        "persons": "действующие лица",
        "notes": "примечания|сноски|комментарии",
        "appendix": "приложение|приложения|дополнение",
        "bibliography": "литература|библиография",
        "index": "указатель|именной указатель|указатель имен",
        "contents": "оглавление|содержание",
        "illustrations": "список иллюстраций",
    },
    "es": {
        "preface": "prefacio|al lector|advertencia|tasa|prólogo al lector",
        "introduction": "introducción",
        "prologue": "prólogo",
        "epilogue": "epílogo",
        "conclusion": "conclusión",
        "dedication": "dedicatoria",
        "persons": "personajes|personas",
        "notes": "notas",
        "appendix": "apéndice",
        "errata": "fe de erratas",
        "contents": "índice|contenido|tabla de contenidos",
    },
    "it": {
        "preface": "prefazione|al lettore|avvertenza",
        "introduction": "introduzione",
        "prologue": "prologo|proemio",
        "epilogue": "epilogo",
        "conclusion": "conclusione",
        "dedication": "dedica",
        "persons": "personaggi|persone",
        "notes": "note|annotazioni",
        "appendix": "appendice",
        "contents": "indice|sommario|indice dei capitoli",
    },
    "pt": {
        "preface": "prefácio|ao leitor|advertência",
        "introduction": "introdução",
        "prologue": "prólogo",
        "epilogue": "epílogo",
        "conclusion": "conclusão",
        "persons": "personagens",
        "notes": "notas",
        "appendix": "apêndice",
        "contents": "índice|sumário",
    },
    "nl": {
        "preface": "voorwoord|voorrede|voorbericht",
        "introduction": "inleiding",
        "epilogue": "nawoord|epiloog",
        "conclusion": "besluit",
        "persons": "personen",
        "notes": "noten|aantekeningen|aanteekeningen|voetnoten",
        "contents": "inhoud|inhoudsopgave|inhoudsopgaaf",
    },
    "sv": {
        "preface": "förord|företal",
        "introduction": "inledning",
        "epilogue": "epilog|efterord",
        "notes": "noter|anmärkningar",
        "contents": "innehåll|innehållsförteckning",
    },
    "la": {
        "preface": "praefatio|ad lectorem",
        "prologue": "prologus|prooemium",
        "notes": "notae|adnotationes",
        "contents": "index capitum|index rerum",
    },
}

_CLOSING = {
    "en": "the end|end|finis|fin|explicit",
    "de": "ende|finis",
    "fr": "fin",
    "ru": "конец",
    "es": "fin|finis",
    "it": "fine|finis",
    "pt": "fim|finis",
    "nl": "einde|finis",
    "sv": "slut",
    "la": "finis|explicit",
}


@cache
def counted_kinds(language: str) -> dict[str, str]:
    """Give the words that count divisions in a language, folded, each with its kind.

    English ones too: transcribers' own headings are mostly English.
    """
    return {
        folded(word): kind
        for one in ("en", language)
        for kind, words in _COUNTED.get(one, {}).items()
        for word in words.split()
    }


@cache
def named_kinds(language: str) -> dict[str, str]:
    """Give the names that head divisions outright in a language and in English, folded."""
    return {
        folded(name): kind
        for one in ("en", language)
        for kind, names in _NAMED.get(one, {}).items()
        for name in names.split("|")
    }


@cache
def closing_words(language: str) -> frozenset[str]:
    """Give the words that close a text in a language and in English, folded."""
    return frozenset(
        folded(words) for one in ("en", language) for words in _CLOSING.get(one, "end").split("|")
    )
