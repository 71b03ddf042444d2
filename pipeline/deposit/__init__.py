"""Packs an edition for an archive, and verifies a package wherever it is.

`contents` makes the files of a package from a project, `package` writes it, `verify` makes them
again from what is in one and compares.
"""
