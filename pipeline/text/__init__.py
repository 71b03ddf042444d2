"""Bytes to source to transcription, and the findings in a text. Knows no XML.

Here numpy computes in one thread: with more, the last bits of a sum depend on their number.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads it when it is first imported
