"""What people type, what nobody types, and everything between: texts by chance, each told by its seed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from random import Random

SAID = (
    "ALT 85 on 3 March 2026 (7-55)",
    "my alt was 120 in january, then 84 in march and 58 U/L last week",
    "ALT\t85\tH\tU/L\t7-55\nAST\t40\t\tU/L\t8-48\nTotal Bilirubin\t0.8\t\tmg/dL\t0.1-1.2",
    "Alanine Aminotransferase (ALT): 1.42 µkat/L [0.15 - 0.75] 2025-11-02",
    "03/04/2025 ALT <5 IU/L; platelets 142 x10^9/l; INR 1.1",
    "no, 58",
    "that was AST",
    "the March one was 58, not 85",
    "delete the June one",
    "undo",
    "back",
    "skip",
    "I don't know",
    "that's all",
    "what have I told you?",
    "yes",
    "no",
    "none of these",
    "U/L",
    "7-55",
    "same range on the others",
    "I started ursodiol in February and stopped drinking two weeks before",
    "no jaundice, never had dark urine, but I'm itchy since May",
    "my eyes are yellow and I am vomiting blood",
    "what does a high ALT mean?",
    "does normal mean healed",
    "Mi ALT fue de 85 U/L el 3 de marzo",
    "I am 54, male",
    "10 days ago, at Quest",
    "between May and June; last spring; mid march; end of Feb",
    "12",
    "85",
    "a",
    "",
    " ",
    "\n",
    "?",
    "1.2",
    "7/8/25",
    "2024-13-45",
    "31 feb 2025",
    "year 0",
    "9999-12-31",
    "0000-00-00",
    "99999999999999999999999999",
    "-5",
    "1e308",
    "0x1F",
    "½",
    "٣٤",
    "１２",
    "1,234.5",
    "1.234,5",
    "5 lakh",
    "84 84 84 84",
)
HOSTILE = (
    "\x1b[31m",
    "\x1b]8;;http://x\x1b\\",
    "\x07",
    "\0",
    "\r",
    "\x08",
    "\x7f",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\ud800",
    "\udfff",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{#",
    "{0.__class__}",
    "%s%n",
    "${x}",
    "[bold]",
    "[/]",
    "[@click=app.quit]x[/]",
    "<script>alert(1)</script>",
    "&amp;",
    "**",
    "`",
    "](javascript:x)",
    "'; DROP TABLE turns; --",
    "=cmd|' /C calc'!A0",
    "\\",
    '"',
    "'",
    "🩸",
    "👩\u200d⚕️",
    "e\u0301\u0301\u0301",
    "İ",
    "ﬁ",
    "ß",
    "\U0010ffff",
    "..",
    "../../etc/passwd",
    "(" * 50,
    "-" * 80,
    "7-" * 40,
    "1/" * 40,
)
_ODD = (None, True, False, 0, -1, 1, 2**63, 10**400, 1e308, -0.0, float("nan"), float("inf"), "", "null")
_NEAR = ("2026-03-03", "0000-01-01", "9999-12-31", "2025-02-30", "2025", "2025-3", "alt", "U/L", "DMY")
_LETTERS = "abcdefghijklmnopqrstuvwxyz ALTSGP0123456789.,-/:()<>=%µ\t\n"


def text(chance: Random) -> str:
    """A message."""
    kind = chance.random()
    if kind < 0.30:
        return _mangled(chance, chance.choice(SAID))
    if kind < 0.55:
        return _mangled(
            chance, chance.choice((" ", "\n", ", ", ". ", "")).join(chance.choices(SAID, k=chance.randint(2, 6)))
        )
    if kind < 0.80:
        return " ".join(
            chance.choice((_word, _hostile, _number, _any_character))(chance) for _ in range(chance.randint(1, 20))
        )
    if kind < 0.95:
        return "".join(chance.choices(_LETTERS, k=chance.randint(0, 120)))
    if kind < 0.999:
        return "".join(_any_character(chance) for _ in range(chance.randint(0, 60)))
    return (chance.choice(SAID + HOSTILE) + chance.choice(("", " ", "\n"))) * chance.randint(1, 4000)


def line(chance: Random, fields: dict[str, Callable[[Random], object]]) -> str:
    """A JSON line with those fields, now and then with one of them missing or wrong, cut short, or no JSON at all."""
    kind = chance.random()
    if kind < 0.03:
        return text(chance).replace("\n", " ")
    whole: dict[str, object] = {name: make(chance) for name, make in fields.items()}
    if kind < 0.10:
        whole[chance.choice([*whole, text(chance)])] = value(chance)
    elif kind < 0.12:
        whole.pop(chance.choice(list(whole)))
    written = json.dumps(whole, ensure_ascii=chance.random() < 0.5)
    if kind > 0.98:
        return written[: chance.randrange(len(written) + 1)]
    return written


def value(chance: Random, depth: int = 0) -> object:
    """Any value of JSON, and some that are none."""
    kind = chance.randrange(12 if depth < 4 else 9)
    if kind < 3:
        return chance.choice(
            (None, True, False, 0, -1, 1, 2**63, 10**400, 1e308, -0.0, float("nan"), float("inf"), "", "null")
        )
    if kind < 5:
        return chance.choice(SAID + HOSTILE)
    if kind < 7:
        return chance.uniform(-1000, 1000)
    if kind < 9:
        return chance.choice(
            ("2026-03-03", "0000-01-01", "9999-12-31", "2025-02-30", "2025", "2025-3", "alt", "U/L", "DMY")
        )
    if kind < 11:
        return [value(chance, depth + 1) for _ in range(chance.randint(0, 4))]
    return {str(value(chance, 9)): value(chance, depth + 1) for _ in range(chance.randint(0, 4))}


def changed(chance: Random, whole: object) -> object:
    """A JSON value with one thing in it, somewhere, put out of order."""
    if isinstance(whole, dict) and whole and chance.random() < 0.85:
        name = chance.choice(list(whole))
        if chance.random() < 0.05:
            return {key: inner for key, inner in whole.items() if key != name}
        return {**whole, name: changed(chance, whole[name])}
    if isinstance(whole, list) and whole and chance.random() < 0.85:
        place = chance.randrange(len(whole))
        return [*whole[:place], changed(chance, whole[place]), *whole[place + chance.randint(0, 1) :]]
    return value(chance)


def _mangled(chance: Random, said: str) -> str:
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
        at = chance.randint(0, len(said))
        kind = chance.randrange(6)
        if kind == 0:
            said = said[:at] + said[at + 1 :]
        elif kind == 1:
            said = said[:at] + chance.choice(_LETTERS) + said[at:]
        elif kind == 2:
            said = said[:at] + _hostile(chance) + said[at:]
        elif kind == 3:
            said = said[:at] + said[max(0, at - 5) : at] + said[at:]
        elif kind == 4:
            said = said[:at] + _number(chance) + said[at:]
        else:
            said = said[:at].swapcase() + said[at:]
    return said


def _word(chance: Random) -> str:
    return chance.choice(chance.choice(SAID).split() or ["alt"])


def _hostile(chance: Random) -> str:
    return chance.choice(HOSTILE)


def _number(chance: Random) -> str:
    whole = chance.choice(
        (chance.randint(0, 200), chance.randint(0, 10**6), chance.randint(1900, 2100), chance.randint(0, 10**40))
    )
    return f"{whole}{chance.choice(('', '', '.5', '.', ',7', '/', '-', '%', 'e9', ' U/L'))}"


def _any_character(chance: Random) -> str:
    return chr(chance.choice((chance.randrange(0x80), chance.randrange(0x3000), chance.randrange(sys.maxunicode + 1))))
