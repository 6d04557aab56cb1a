"""Results told round about: the marker behind its value, counts of tests, a hyphen in a number, a misspelt part of a name."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.understanding.said import numbers, said

TODAY = date(2026, 6, 20)

BEHIND = [
    ("I was 58 on the ALT and 46 on the AST", "alt 58; ast 46"),
    ("I'm 58 on ALT, 46 on AST and 80 on GGT", "alt 58; ast 46; ggt 80"),
    ("I scored 58 on ALT and 46 on AST", "alt 58; ast 46"),
    ("I was 58 when my ALT was 46", "alt 46"),
    ("I'm 58, ALT 46", "alt 46"),
]
COUNTS = [
    (
        "Albumin has been 34 then 36 then 39 g/L over the last three tests",
        "albumin 34 g/L; albumin 36 g/L; albumin 39 g/L",
    ),
    ("ALT was 80 then 70 then 60 over the last 3 tests", "alt 80; alt 70; alt 60"),
    ("ALT 80, 70, 60 in my last three blood tests", "alt 80; alt 70; alt 60"),
    ("ALT 80, 70 and 60 over three weeks", "alt 80; alt 70; alt 60"),
    ("ALT 80 over the past four months", "alt 80"),
    ("ALT 80 on two occasions", "alt 80"),
    ("ALT is 30 over the limit", ""),
    ("ALT 80 after two different panels", "alt 80"),
]
WRITTEN = [
    ("ggt one-twenty", "ggt 120"),
    ("ggt one-ten", "ggt 110"),
    ("ggt two-fifty", "ggt 250"),
    ("ggt one-twenty-five", "ggt 125"),
    ("ggt one-oh-four", "ggt 104"),
    ("AST ,85 ukat/l", "ast 0.85 ukat/L"),
    ("AST was ,85 µkat/l on 3 May", "ast 0.85 ukat/L @2026-05-03"),
    ("ALT ,85 U/L", "alt 85 U/L"),
    ("ALT: 5O", "?value"),
    ("ALT 1O5", "?value"),
    ("ALT 8O U/L", "?value"),
]
MISSPELT = [
    ("dirrect bilirubin 0.4", "bilirubin_direct 0.4"),
    ("direkt bilirubin 0.4", "bilirubin_direct 0.4"),
    ("indirrect bilirubin 0.4", ""),
    ("dirct bili 0.4", "bilirubin_direct 0.4"),
    ("the director said bilirubin 0.4", "bilirubin_total 0.4"),
]
SAID_BEFORE = [
    ("42 g/L is what they got for albumin", "albumin 42 g/L"),
    ("85 was what I got for my ALT", "alt 85"),
    ("about 80 I'd say, the ALT", "alt 80 ~"),
    ("Nearly 100 last time, my ALT", "alt 100 ~"),
    ("I'd say 60, ALT 50", "alt 50"),
    ("took 60 last time for the ALT", ""),
]
DAYS = [
    ("ALT 43 43 44 on 1, 2 and 3 October 2025", "alt 43 @2025-10-01; alt 43 @2025-10-02; alt 44 @2025-10-03"),
    ("ALT 60 and 70 on 3 and 10 May", "alt 60 @2026-05-03; alt 70 @2026-05-10"),
    ("ALT 60, 70 on 1 & 8 May 2026", "alt 60 @2026-05-01; alt 70 @2026-05-08"),
    ("ALT 60 on 3 and 70 on 10 May", "alt 60 @2026-05-03; alt 70 @2026-05-10"),
    ("ALT 80 on 5, AST 60 on 6 May", "alt 80 @2026-05-05; ast 60 @2026-05-06"),
    ("ALT 20, 3 May AST 30", "alt 20 @2026-05-03; ast 30 @2026-05-03"),
    ("on 3 May ALT 60, 10 May 70", "alt 60 @2026-05-03; alt 70 @2026-05-10"),
    ("Two readings, 06/02/2025 ALT 93 and 06/25/2025 ALT 80", "alt 93 @2025-06-02; alt 80 @2025-06-25"),
]


@pytest.mark.parametrize(("typed", "meant"), [*BEHIND, *COUNTS, *WRITTEN, *MISSPELT, *SAID_BEFORE, *DAYS])
def test_takes_what_was_meant(typed: str, meant: str) -> None:
    assert numbers(said(typed, today=TODAY)) == meant
