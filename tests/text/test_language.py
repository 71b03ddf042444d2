from __future__ import annotations

import pytest

from pipeline.text.language import guess_language

TEXTS = {
    "en": "The house stood by the road, and it was known to all who had come from the town that in "
    "the winter there was not a soul in it but the old man with his dog.",
    "de": "Das Haus stand an der Straße, und es war allen bekannt, die aus der Stadt kamen, dass "
    "im Winter niemand in dem Haus war als der alte Mann mit dem Hund und die Katze.",
    "fr": "La maison se trouvait au bord de la route, et tous ceux qui venaient de la ville "
    "savaient que pendant l’hiver il ne se trouvait dans la maison que le vieux et son chien.",
    "ru": "Дом стоял у дороги, и все, кто приходил из города, знали, что зимой в нем не было "
    "никого, как только старик и его собака, а по вечерам он сидел за столом и не спал. Но это "
    "было давно, и у нас так не говорят, что бы мы ни делали.",
    "la": "Domus erat in via, et omnibus qui ex oppido venerant notum est quod hieme non est in "
    "ea nisi senex cum cane; sed hoc etiam dicunt, ut ab eo non discedat, quae est eius fides. "
    "Sunt enim qui negant, autem nemo ad eum it.",
    "es": "La casa estaba en el camino, y todos los que venían de la ciudad sabían que en el "
    "invierno no había en ella más que un viejo con su perro, pero no se lo decían a los otros.",
    "it": "La casa era sulla strada, e tutti quelli che venivano dalla città sapevano che "
    "d’inverno non c’era nella casa che il vecchio con il cane, ma non è più così, e si dice che "
    "una volta di notte ci sono i lupi.",
    "nl": "Het huis stond aan de weg, en het was bekend bij allen die uit de stad kwamen dat er "
    "in de winter niet een mens in het huis was, maar ook dat de oude man met de hond op zolder "
    "van hooi sliep.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_shows_its_language(language: str) -> None:
    guessed, diagnostics = guess_language(TEXTS[language], "a.txt")

    assert guessed == language
    assert diagnostics == [] or len(TEXTS[language].split()) < 40


@pytest.mark.parametrize("text", ["Alea!", "", "1, 2, 3", "Zzyx qwrt plk. " * 30])
def test_what_shows_none_is_english_until_someone_says_otherwise(text: str) -> None:
    guessed, diagnostics = guess_language(text, "a.txt")

    assert guessed == "en"
    assert [one.code for one in diagnostics] == ["S020"]


def test_a_short_text_is_still_asked_but_never_trusted() -> None:
    guessed, diagnostics = guess_language("Das ist nicht die Frage, und es ist auch", "a.txt")

    assert guessed == "de"
    assert [one.code for one in diagnostics] == ["S020"]


def test_a_text_in_two_languages_is_reported() -> None:
    guessed, diagnostics = guess_language(TEXTS["en"] + TEXTS["de"], "a.txt")

    assert guessed in {"en", "de"}
    assert "`en`" in diagnostics[0].message
    assert "`de`" in diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Дорогая Маша! Погода стоит тёплая.", "ru"),
        ("Μῆνιν ἄειδε θεά", "el"),
        ("בראשית ברא אלהים", "he"),
        ("12345", "en"),
        ("Xyzzy plugh.", "en"),
    ],
)
def test_a_text_too_short_to_tell_goes_by_its_script(text: str, language: str) -> None:
    guessed, told = guess_language(text, "a.txt")
    assert guessed == language
    assert [one.code for one in told] == ["S020"]
