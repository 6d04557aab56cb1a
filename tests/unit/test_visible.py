"""Nothing that is typed acts on a screen or hides on it."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.visible import defused, encodable, sound, visible, visible_line

STAYS = "\n\t"
EMOJI_SELECTORS = "\ufe0e\ufe0f"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ALT 85 U/L, µkat/L – 7×10⁹ café 肝", "ALT 85 U/L, µkat/L – 7×10⁹ café 肝"),
        ("", ""),
        ("a\nb\tc\r\nd", "a\nb\tc\nd"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]8;;http://x\x1b\\link\x07", "␛]8;;http://x␛\\link␇"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("NUL \0, DEL \x7f, CR \r, BS \b", "NUL ␀, DEL ␡, CR ␍, BS ␈"),
        ("abc\u202edef\u202c", "abc⟨U+202E⟩def⟨U+202C⟩"),
        ("8\u200b5\ufeff\u2066", "8⟨U+200B⟩5⟨U+FEFF⟩⟨U+2066⟩"),
        ("a\u2028b\u2029c\x85d", "a⟨U+2028⟩b⟨U+2029⟩c⟨U+0085⟩d"),
        ("\ud800x\udfff", "⟨U+D800⟩x⟨U+DFFF⟩"),
        ("soft\xadhyphen", "soft⟨U+00AD⟩hyphen"),
        ("\U000e0041tag", "⟨U+E0041⟩tag"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("{{ 7 * 7 }} {0} %s [bold]x[/] <b>&amp;</b> **x**", "{{ 7 * 7 }} {0} %s [bold]x[/] <b>&amp;</b> **x**"),
    ],
)
def test_what_acts_or_hides_has_a_sign_and_the_rest_stays(typed: str, shown: str) -> None:
    assert visible(typed) == shown


def test_on_one_line_breaks_are_spaces() -> None:
    assert visible_line("a\r\nb\rc\nd\te\x1b") == "a b c d e␛"


def test_every_character_of_unicode_that_acts_or_hides_has_a_sign() -> None:
    """Control, format, surrogate, line and paragraph separator: as the Unicode tables of this Python have them."""
    acting = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    left = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in acting and chr(code) not in STAYS and visible(chr(code)) == chr(code)
    ]
    assert left == []


def test_letters_marks_numbers_and_signs_stay() -> None:
    """All but those few that take no room on a screen."""
    unseen = set("\u115f\u1160\u17b4\u17b5\u3164\uffa0\u034f") | {chr(code) for code in range(0x180B, 0x1810)}
    unseen |= {chr(code) for code in range(0xFE00, 0xFE0E)} | {chr(code) for code in range(0xE0000, 0xE1000)}
    changed = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code))[0] in "LMNPS" and visible(chr(code)) != chr(code) and chr(code) not in unseen
    ]
    assert changed == []


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_the_shown_text_is_encodable_and_shown_again_as_itself(text: str) -> None:
    shown = visible(text)
    assert shown.encode().decode() == shown == visible(shown)
    assert len(shown) <= 10 * len(text)
    assert "\n" not in visible_line(text)


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("ALT", "ALT"),
        ("", ""),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'␍=1"),
        (" =1", "' =1"),
        ("\u200b=1", "⟨U+200B⟩=1"),
        ("a=1", "a=1"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(cell: str, written: str) -> None:
    assert defused(cell) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("é 肝 😀", "é 肝 😀"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("\ufeffx", "\ufeffx"),
    ],
)
def test_half_a_character_is_replaced_before_it_is_kept(text: str, written: str) -> None:
    assert sound(text) == written


@pytest.mark.parametrize("text", ["", '{"a":"é"}', '"\ud800"', '"\udc00 \U0001f600"'])
def test_json_with_lone_surrogates_is_encodable_and_the_same(text: str) -> None:
    import json

    assert json.loads(encodable(text).encode().decode() or "0") == json.loads(text or "0")
