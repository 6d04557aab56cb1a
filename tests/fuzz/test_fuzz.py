"""A taste of the long run (`python -m tests.fuzz`): every target takes some of its inputs, the same each time."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz import texts
from tests.fuzz.targets import TARGETS

INPUTS = {"understand": 150, "faq": 60, "explain": 40, "import": 150, "chat": 50, "sheet": 4}


@pytest.mark.parametrize("target", TARGETS)
def test_no_input_breaks_it(target: str, tmp_path: Path) -> None:
    once = TARGETS[target].make(tmp_path)
    for index in range(INPUTS[target]):
        once(Random(f"suite/{target}/{index}"))


def test_an_input_is_told_by_its_seed() -> None:
    assert texts.text(Random("a")) == texts.text(Random("a"))
    assert len({texts.text(Random(index)) for index in range(100)}) > 80
