"""The deep pass: a small language model judges what may be wrong in a text."""
