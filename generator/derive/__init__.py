"""Derives the sync shell, and its tests, from the async ones, which are written by hand."""

from .rules import PAIRS, RULES, Pair
from .text import Bracketed, DerivationError, Phrase, Rule, Words, translate
from .tree import compare_derived, derive, derive_tree, write_derived

__all__ = [
    "PAIRS",
    "RULES",
    "Bracketed",
    "DerivationError",
    "Pair",
    "Phrase",
    "Rule",
    "Words",
    "compare_derived",
    "derive",
    "derive_tree",
    "translate",
    "write_derived",
]
