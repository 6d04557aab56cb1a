"""Slips mended in one breath, stories that go on, corrections that point, limits told behind a value, and rubbish."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.facts import Amendment
from tests.unit.understanding.said import numbers, said

TODAY = date(2026, 6, 20)
ALT: dict[str, Any] = {"marker": "alt"}
CHECK: dict[str, Any] = {"asking": "confirm", "marker": "alt"}

MENDED = [
    ("77 in jan, no wait, 78", "alt 78 @2026-01"),
    ("ALT 77 on 3 March. sorry 78", "alt 78 @2026-03-03"),
    ("alt 77 i mean 78 in jan", "alt 78 @2026-01"),
    ("ALT 85 on 3 March, sorry, 4 March", "alt 85 @2026-03-04"),
    ("my ALT was 120 - no, 102 - in January", "alt 102 @2026-01"),
    ("AST 45, sorry ALT 45", "alt 45"),
    ("ALT 85 in 2025, I mean 2024", "alt 85 @2024"),
    # no slips
    ("ALT 85 in March, actually 78 in May", "alt 85 @2026-03; alt 78 @2026-05"),
    ("ALT 85, no AST", "alt 85"),
    ("ALT 120 in January, sorry for the delay, 90 in March", "alt 120 @2026-01; alt 90 @2026-03"),
]
STORIES = [
    (
        "ALT 168 U/L on january 8th (7-55). In march it was 92 and the last one, 3 weeks ago, was 61.",
        "alt 168 U/L 7..55 @2026-01-08; alt 92 @2026-03; alt 61 @2026-05-30",
    ),
    (
        "The first ALT was 156 U/L on Jan 5. The second was 99 on Feb 16 and the third was 44 on May 30",
        "alt 156 U/L @2026-01-05; alt 99 @2026-02-16; alt 44 @2026-05-30",
    ),
    (
        "ALT 150 on 2 Feb. It came down to 90 by 3 April and then to 55 on 1 June.",
        "alt 150 @2026-02-02; alt 90 @2026-04-03; alt 55 @2026-06-01",
    ),
    ("my ALT dropped to 71 by March 15", "alt 71 @2026-03-15"),
    ("60 on 15 may 2026, same range", "alt 60 @2026-05-15"),
    ("third one: June 9th, 63, same range as april", "alt 63 @2026-06-09"),
    (
        "ALT 120 and AST 80 in January. In March it was 90.",
        "alt 120 @2026-01; ast 80 @2026-01; ?marker[alt|ast]",
    ),
    (
        "Back in Oct 2025 ALT was 66, then it jumped to 180 in Jan 2026 and settled at 70 in May",
        "alt 66 @2025-10; alt 180 @2026-01; alt 70 @2026-05",
    ),
    ("ALT in Jan, Mar and May: 120, 90, 66", "alt 120 @2026-01; alt 90 @2026-03; alt 66 @2026-05"),
    # something else that is measured
    ("ALT 120 in Jan, prednisone 40 in Feb, 20 in March", "alt 120 @2026-01"),
    ("ALT 120 in January. My weight is a problem, it dropped to 82 in March", "alt 120 @2026-01"),
    ("ALT 120 in January. I take ursodiol, it went up to 600 in March.", "alt 120 @2026-01"),
    ("ALT 120 in January. I was 60 in March.", "alt 120 @2026-01"),
    ("ALT 120 in January. I see the doctor at 9 on 3 March.", "alt 120 @2026-01"),
    ("ALT 120 in January. Creatinine 88 in March.", "alt 120 @2026-01"),
    ("My cholesterol was 240 but it dropped to 200 in March. ALT 85", "alt 85"),
]
LIMITS = [
    ("ALT | 201 | H | <50 U/L | 11 Dec 2025", "alt 201 U/L ..50 @2025-12-11"),
    ("ALT;97;H;<50;U/L;11 Dec 2025", "alt 97 U/L ..50 @2025-12-11"),
    ("Albumin | 30 | L | >35 | g/L | 11 Dec 2025", "albumin 30 g/L 35.. @2025-12-11"),
    ("ALT | <5 | <50 | U/L", "alt <5 U/L ..50"),
    ("ALT 168 U/L on january 8th, up to 45 is normal.", "alt 168 U/L ..45 @2026-01-08"),
    ("AST 31, ALT 85, range <45 for both", "ast 31 ..45; alt 85 ..45"),
    ("platelets 140, low is below 150", "platelets 140 150.."),
    ("ALT 201 U/L, my lab flags above 50", "alt 201 U/L ..50"),
    ("alt was 60 in march, and under 40 in may", "alt 60 @2026-03; alt <40 @2026-05"),
    ("Date,ALT,AST\n2026-01-05,120,80", "alt 120 @2026-01-05; ast 80 @2026-01-05"),
    ("ALT,85,7-55", "alt 85 7..55"),
]
RUBBISH = [
    ("ALT ALT ALT -5 U/L 99999999999 on 45 Foo 2026", ""),
    ("ALT: -12 on 3 March", ""),
    ("INR -1.1", ""),
    ("ALT 1e5", ""),
    ("alt 0x55", ""),
    ("ALT 85 on 45 Foo 2026", "alt 85"),
    ("bili 0.8 mg/dL, 40 May 2025", "bilirubin_total 0.8 mg/dL; ?date"),
    ("ALT 45 May 2026", "alt 45 @2026-05"),
    ("albumin 4·2 g/dL", "albumin 4.2 g/dL"),
    ("bilirubin 1.2 mg/dl direct 0.3", "bilirubin_total 1.2 mg/dL; bilirubin_direct 0.3"),
    ("ALT 85 in '24", "alt 85 @2024"),
    ("ALT 12O", "?value"),
    ("ALT 1 2 0", "?value"),
    ("ALT 85 +/- 5", "alt 85"),
    ("alt+85", ""),
    ("I live at 85 Alt Street", ""),
    ("AST ggt bili 4 7", "?marker[ast|ggt|bilirubin_total]; ?marker[ast|ggt|bilirubin_total]"),
    ("they stop it when ALT hits 200", ""),
    ("was my ALT 85?", ""),
]


@pytest.mark.parametrize(("typed", "meant"), [*MENDED, *STORIES, *LIMITS, *RUBBISH])
def test_takes_what_was_meant(typed: str, meant: str) -> None:
    asked = ALT if typed[0].isdigit() or typed.startswith("third") else {}
    assert numbers(said(typed, today=TODAY, **asked)) == meant


POINTING = [
    ("the second one was 82", ALT, "alt 82", {"ordinal": 1}, {"value": 82}),
    ("the April one was on the 4th", ALT, "date 2026-04-04", {"date": "2026-04"}, {"date": "2026-04-04"}),
    ("the january one was the 14th", ALT, "date 2026-01-14", {"date": "2026-01"}, {"date": "2026-01-14"}),
    ("the first one was AST", ALT, "", {"ordinal": 0}, {"marker": "ast"}),
    ("the 82 was AST", ALT, "", {"value": 82}, {"marker": "ast"}),
    ("the unit of the March one is ukat/L", ALT, "unit ukat/L", {"date": "2026-03"}, {"unit": "ukat/L"}),
    ("the range in January was 10-40", ALT, "range 10..40", {"date": "2026-01"}, {"low": 10, "high": 40}),
    ("the range is 10-40 on the June one", ALT, "range 10..40", {"date": "2026-06"}, {"low": 10, "high": 40}),
    ("the second one was at Quest", ALT, "lab Quest", {"ordinal": 1}, {"lab": "Quest"}),
    ("not really, the may one was 66", CHECK, "alt 66 @2026-05", {"date": "2026-05"}, {"value": 66}),
    ("december was 210", CHECK, "alt 210 @2025-12", {"date": "2025-12"}, {"value": 210}),
    ("everything except the may value, that was 66", CHECK, "alt 66 @2026-05", {"date": "2026-05"}, {"value": 66}),
    ("march: 91", CHECK, "alt 91 @2026-03", {"date": "2026-03"}, {"value": 91}),
    ("91 for March", CHECK, "alt 91 @2026-03", {"date": "2026-03"}, {"value": 91}),
    ("yes, except may was 66", CHECK, "alt 66 @2026-05", {"date": "2026-05"}, {"value": 66}),
    ("the 85 should be 58", ALT, "alt 58", {"value": 85}, {"value": 58}),
    ("change 85 to 58", ALT, "alt 58", {"value": 85}, {"value": 58}),
    ("the 85 was from Quest", ALT, "lab Quest", {"value": 85}, {"lab": "Quest"}),
    ("that should be ukat/L", ALT, "unit ukat/L", {}, {"unit": "ukat/L"}),
    ("change the last date to 3 June 2026", ALT, "date 2026-06-03", {"ordinal": -1}, {"date": "2026-06-03"}),
    (
        "then 50 in april. oh and the january one was the 14th",
        ALT,
        "alt 50 @2026-04; date 2026-01-14",
        {"date": "2026-01"},
        {"date": "2026-01-14"},
    ),
    (
        "60 in may. the march one was 91 by the way",
        ALT,
        "alt 60 @2026-05; alt 91 @2026-03",
        {"date": "2026-03"},
        {"value": 91},
    ),
]


@pytest.mark.parametrize(("typed", "asked", "meant", "target", "changes"), POINTING)
def test_a_correction_points_at_its_entry(
    typed: str, asked: dict[str, Any], meant: str, target: dict[str, Any], changes: dict[str, Any]
) -> None:
    understood = said(typed, today=TODAY, **asked)
    assert understood.intent == "correct"
    assert numbers(understood) == meant
    (amendment,) = understood.amendments
    assert {field: getattr(amendment.target, field) for field in ("date", "ordinal")} == {
        "date": target.get("date"),
        "ordinal": target.get("ordinal"),
    }
    assert amendment.target.value == target.get("value")
    assert _changes(amendment) == changes


def _changes(amendment: Amendment) -> dict[str, Any]:
    fields = ("value", "date", "unit", "low", "high", "marker", "lab")
    return {field: getattr(amendment, field) for field in fields if getattr(amendment, field) is not None}


TOLD = [
    ("the last one was 51", ALT, "alt 51"),
    ("the second was 99 on Feb 16", ALT, "alt 99 @2026-02-16"),
    ("my second one was in June, 61", ALT, "alt 61 @2026-06"),
    ("the March AST was 55", ALT, "ast 55 @2026-03"),
    ("the alt from jan 8 2026 is 212 u/l", {}, "alt 212 U/L @2026-01-08"),
    ("the second one was in May", {"asking": "date", "marker": "alt"}, "date 2026-05"),
]


@pytest.mark.parametrize(("typed", "asked", "meant"), TOLD)
def test_what_may_be_new_is_told(typed: str, asked: dict[str, Any], meant: str) -> None:
    understood = said(typed, today=TODAY, **asked)
    assert (understood.intent, numbers(understood)) == ("answer", meant)


def test_a_date_that_only_points_is_no_answer() -> None:
    assert said("the march one was high", today=TODAY, marker="alt").facts == ()


@pytest.mark.parametrize(
    "typed", ["GGT 210 in may 2026", "also AST 80 on 23 Nov", "bilirubin was 1.1 in may", "GGT: 210 for May"]
)
def test_a_result_of_another_marker_told_to_the_check_corrects_nothing(typed: str) -> None:
    understood = said(typed, today=date(2026, 11, 24), **CHECK)
    assert understood.amendments == ()
    assert [fact.kind for fact in understood.facts] == ["result"]
