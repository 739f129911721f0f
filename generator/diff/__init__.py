"""Compares our API subset with the published specification, or two versions of it, by meaning.

The way of a comparison: files are read (`reading`) and tied together by their `$ref`s (`documents`); what they say is
brought into one form whatever its spelling (`meaning`, `schemas`, `operations`); the forms are compared (`shapes`,
`comparing`), which gives `differences`; those that `deliberate` lists are left out; the rest is told (`reporting`).
"""

from .differences import Difference
from .reading import SpecError

__all__ = ["Difference", "SpecError"]
