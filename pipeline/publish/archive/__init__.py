"""What an archive takes in: the contents of a package, its metadata, and the bag round them.

`record` reads the TEI header into plain values; each module of `crosswalks` writes them in one
format, `fields` says which goes where. `items` is what a package holds, `texts`, `errata`, `proof`
and `readme` make some of it, `bag` packs it, `deposit` says what an archive would still ask for.
"""
