"""How `prompts/` becomes values: every word that a person reads, and the word lists of understanding.

One file a thing, named by its id (`findings/direction.falling`): a TOML head between `+++` lines, which may be left out,
then Markdown with Jinja. Word lists (`lexicon/*.txt`) are plain lines. Nothing here knows when something is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from assistant.errors import WordsError

_PACKAGE = Path(__file__).parent
_PLAIN = re.compile(
    r'^(?:([A-Za-z_-]+) = "((?:[^"\\\x00-\x08\n-\x1f\x7f]|\\["\\n])*)"|\[([A-Za-z_-]+)\]|#[^\x00-\x08\n-\x1f\x7f]*|)$',
    re.MULTILINE,
)
"""A line of a head that needs no reader of TOML: `name = "words"`, `[section]`, a comment, or nothing."""
_ESCAPED = re.compile(r"\\(.)")


@cache
def root() -> Path:
    """The folder of words: inside the installed package, else beside it in the sources."""
    inside = _PACKAGE / "_prompts"
    return inside if inside.is_dir() else _PACKAGE.parent / "prompts"


def demo() -> str:
    """The transcript that `liverline demo` plays. Raises WordsError where it is absent."""
    inside, beside = root() / "demo.txt", root().parent / "transcripts" / "demo.txt"
    try:
        return (inside if inside.is_file() else beside).read_text(encoding="utf-8")
    except OSError as error:
        raise WordsError(id="demo") from error


class Text(NamedTuple):
    """One file of words."""

    id: str
    """Folder and name without ending: `faq/what-is-alt`."""
    head: Mapping[str, object] = MappingProxyType({})
    body: str = ""
    """Jinja source."""


def read(id: str) -> Text:
    """The text of that id. Raises WordsError where the file is absent or its head is not TOML."""
    path = root() / f"{id}.md"
    try:
        raw = path.read_text(encoding="utf-8")
    except OSError as error:
        raise WordsError(id=id) from error
    return parse(id, raw)


def parse(id: str, raw: str) -> Text:
    """A file's content as a Text. Raises WordsError where its head is not closed or not TOML."""
    if not raw.startswith("+++\n"):
        return Text(id, {}, raw.strip("\n"))
    head, closed, body = raw[4:].partition("\n+++")
    if not closed:
        raise WordsError(id=id)
    plain = _plain(head)
    return Text(id, _toml(id, head) if plain is None else plain, body.strip("\n"))


def _plain(head: str) -> Mapping[str, object] | None:
    """A head of sections and words alone, as most are: read at once, because the first paint waits for some of them.

    None where it has anything more, or is not what TOML allows."""
    lines = _PLAIN.findall(head)
    if len(lines) != head.count("\n") + 1:
        return None
    table: dict[str, object] = {}
    words = table
    for key, text, section in lines:
        name = section or key
        if name in (table if section else words):
            return None
        if section:
            words = {}
            table[section] = words
        elif key:
            words[key] = _ESCAPED.sub(lambda sign: "\n" if sign[1] == "n" else sign[1], text) if "\\" in text else text
    return table


def _toml(id: str, head: str) -> Mapping[str, object]:
    import tomllib  # not loaded before it is needed

    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise WordsError(id=id) from error


def ids(folder: str) -> tuple[str, ...]:
    """The ids of a folder's texts, sorted: `ids("faq")` gives `faq/alcohol-reduction` and so on."""
    return tuple(sorted(f"{folder}/{path.stem}" for path in (root() / folder).glob("*.md")))


def word_list(name: str) -> tuple[str, ...]:
    """The lines of `lexicon/<name>.txt`, without comments (`#`) and empty lines. Raises WordsError where it is absent."""
    path = root() / "lexicon" / f"{name}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise WordsError(id=f"lexicon/{name}") from error
    stripped = (line.partition("#")[0].strip() for line in lines)
    return tuple(line for line in stripped if line)


def word_table(name: str) -> dict[str, tuple[str, ...]]:
    """A word list with sections: `[id]` lines open one, the lines below belong to it.

    Raises WordsError where the file is absent or a line stands before the first section."""
    table: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in word_list(name):
        if line.startswith("[") and line.endswith("]"):
            current = table.setdefault(line[1:-1], [])
        elif current is None:
            raise WordsError(id=f"lexicon/{name}")
        else:
            current.append(line)
    return {section: tuple(lines) for section, lines in table.items()}
