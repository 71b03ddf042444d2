"""Stretches of prose to set structures in."""

from __future__ import annotations

__all__ = ["LONG", "TYPED", "WRAPPED"]

#: A paragraph broken at 60 columns.
WRAPPED = """\
The ferry lay on the mud, as it lay at every low water of
the year, and old Harrow sat upon its side and waited for
the sea to give it back. It was very slow to-day, slower
than he ever knew it, and he had known it since he was as
high as the post that had been taken away."""

#: The same on one line.
LONG = WRAPPED.replace("\n", " ")

#: The same, as a typist begins a paragraph.
TYPED = "   " + WRAPPED
