"""Heads of words: the quick way of reading them says what TOML says, or nothing."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import prompts
from assistant.errors import WordsError

_PIECES = st.sampled_from([*"ab-_=\"'[]#\n \\\t\r\x00é1n{", " = ", 'a = "', '\\"', "\\n", "\\t", 'b = "\\"x\\n"\n'])


def test_every_head_is_read_as_toml_reads_it() -> None:
    for path in prompts.root().rglob("*.md"):
        raw = path.read_text(encoding="utf-8")
        if raw.startswith("+++\n"):
            head = raw[4:].partition("\n+++")[0]
            assert prompts.parse(path.stem, raw).head == tomllib.loads(head), path


@given(st.lists(st.one_of(_PIECES, st.sampled_from(['a = "x"\n', "[b]\n", "# c\n"])), max_size=12).map("".join))
def test_a_head_is_toml_or_an_error(head: str) -> None:
    try:
        meant = tomllib.loads(head)
    except tomllib.TOMLDecodeError:
        with pytest.raises(WordsError):
            prompts.parse("x", f"+++\n{head}\n+++\nbody")
    else:
        assert prompts.parse("x", f"+++\n{head}\n+++\nbody").head == meant


@pytest.mark.parametrize("head", ['a = "x"\na = "y"', "[a]\n[a]", 'a = "x"\n[a]', 'a = "x', 'a = "\x07"', "a = 1\nb"])
def test_what_toml_forbids_is_an_error(head: str) -> None:
    with pytest.raises(WordsError):
        prompts.parse("x", f"+++\n{head}\n+++\n")
