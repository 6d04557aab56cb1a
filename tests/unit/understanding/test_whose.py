"""Which value is whose and of which day, where a message tells several: rows, lists, tables, vague figures, slips in names."""

from __future__ import annotations

import pytest

from assistant.facts import Amendment, Marker, Target
from tests.unit.understanding.said import numbers, said

ROWS = [
    (
        "ALT 120, AST 90 in Jan; 100, 80 in March",
        "alt 120 @2025-01; ast 90 @2025-01; alt 100 @2025-03; ast 80 @2025-03",
    ),
    (
        "ALT 120, AST 90 in Jan. 100 and 80 in March. 60 and 40 in May.",
        "alt 120 @2025-01; ast 90 @2025-01; alt 100 @2025-03; ast 80 @2025-03; alt 60 @2025-05; ast 40 @2025-05",
    ),
    (
        "ALT 120 and AST 80 on 5 January, and on 3 March 60 and 40 respectively",
        "alt 120 @2025-01-05; ast 80 @2025-01-05; alt 60 @2025-03-03; ast 40 @2025-03-03",
    ),
    ("ALT 120 in January and AST 90, then 66 in May", "alt 120 @2025-01; ast 90; ?marker[alt|ast]"),
    ("ALT was 120 and AST 90 in January, then it was 66 in May", "alt 120 @2025-01; ast 90 @2025-01; ?marker[alt|ast]"),
    (
        "ALT 120 AST 90 GGT 200 in January. In May 66 and 50.",
        "alt 120 @2025-01; ast 90 @2025-01; ggt 200 @2025-01; ?marker[alt|ast|ggt]; ?marker[alt|ast|ggt]",
    ),
    # its own series goes on
    (
        "ALT 120 in January. AST 90 in January, 70 in March, 50 in May",
        "alt 120 @2025-01; ast 90 @2025-01; ast 70 @2025-03; ast 50 @2025-05",
    ),
    ("ALT 60 and GGT 120, down from 200", "alt 60; ggt 120; ggt 200"),
    (
        "ALT/AST: Jan 120/90, Mar 100/80, May 60/40",
        "alt 120 @2025-01; ast 90 @2025-01; alt 100 @2025-03; ast 80 @2025-03; alt 60 @2025-05; ast 40 @2025-05",
    ),
]

NO_FURTHER_VALUE = [
    ("ALT 60 at 8", "alt 60"),
    ("ALT 60 on 20 atorvastatin", "alt 60"),
    ("ALT 60 with 0 alcohol", "alt 60"),
    ("ALT 60 at lab 24", "alt 60"),
    ("ALT is 60 out of 55", "alt 60"),
    ("I've had 3 ALTs", ""),
    ("2 of my 3 ALTs were high", ""),
    ("cost me 60 for the ALT", ""),
    ("ALT 60 97% sure", "alt 60"),
    ("ALT 60 lol 100%", "alt 60"),
    ("ALT 1xx", ""),
    ("ALT 40 after 1 month and 64 after 3", "alt 40; alt 64"),
    ("ALT never over 40 until this May, when it was 64", "alt 64"),
    ("ALT 64 would be nice", ""),
    ("e.g. ALT 64", ""),
    ("is 64 high for ALT", ""),
    ("an ALT of 64 is mild, right?", ""),
    ("an ALT of 64 is what they found", "alt 64"),
    ("ALT 64 for the lady next to me", ""),
    ("ALT: mine 30, my brother's 64", "alt 30"),
    ("ALT 64 (116% of ULN)", "alt 64"),
    ("ALT 64 up 34 from 30", "alt 64; alt 30"),
]

SAME_DAYS = [
    (
        "ALT 120, 90, 60 on 5 Jan, 6 Feb and 7 March. AST 80/60/40 on those days",
        "alt 120 @2025-01-05; alt 90 @2025-02-06; alt 60 @2025-03-07; "
        "ast 80 @2025-01-05; ast 60 @2025-02-06; ast 40 @2025-03-07",
    ),
    (
        "ALT 120/90/60 in Jan, Feb and March, AST 80/60/40 on the same dates",
        "alt 120 @2025-01; alt 90 @2025-02; alt 60 @2025-03; ast 80 @2025-01; ast 60 @2025-02; ast 40 @2025-03",
    ),
    (
        "In January and March my ALT was 120 and 60, and my AST 80 and 40",
        "alt 120 @2025-01; alt 60 @2025-03; ast 80 @2025-01; ast 40 @2025-03",
    ),
    (
        "bili 0.9 mg per dL, taken 16 July. albumin 4.5 g per dL same blood",
        "bilirubin_total 0.9 mg/dL @2025-07-16; albumin 4.5 g/dL @2025-07-16",
    ),
    ("ALT 120 → 88 → 61 (Jan, Mar, May)", "alt 120 @2025-01; alt 88 @2025-03; alt 61 @2025-05"),
    ("my alts were 120 88 and 61 in jan mar and may", "alt 120 @2025-01; alt 88 @2025-03; alt 61 @2025-05"),
    (
        "ALT 54; AST 47; GGT 90 - one sample, taken 12 May 2025",
        "alt 54 @2025-05-12; ast 47 @2025-05-12; ggt 90 @2025-05-12",
    ),
    ("ALT 54 (88 in January) on 12 May", "alt 54 @2025-05-12; alt 88 @2025-01"),
    ("ALT 54 U/L (previous 88) 12 May 2025", "alt 54 U/L @2025-05-12; alt 88"),
]

DAYS = [
    ("ALT on 3 June 300, on the 9th 45, on the 20th 40", "alt 300 @2025-06-03; alt 45 @2025-06-09; alt 40 @2025-06-20"),
    ("ALT 300 on the 3rd of June and 45 on the 1st", "alt 300 @2025-06-03; alt 45; ?date"),
    ("my last test was at the end of august, the 28th to be exact, ALT 104", "alt 104 @2025-08-28"),
    ("2023: ALT 300 in June, 45 in August", "alt 300 @2023-06; alt 45 @2023-08"),
    ("in 2023 ALT was 300 in June and 45 in August", "alt 300 @2023-06; alt 45 @2023-08"),
    ("in 2023 ALT was 300, in June 45", "alt 300 @2023; alt 45 @2025-06"),
    ("ALT 2023 300, 2024 80, 2025 45", "alt 300 @2023; alt 80 @2024; alt 45 @2025"),
    ("2023 ALT 40ish, 2024 ALT 55, then 8 April 2025 it was 89", "alt 40 @2023 ~; alt 55 @2024; alt 89 @2025-04-08"),
    ("creatinine 80, was 92 in March, ALT 60", "alt 60"),
    ("my BP was 140 in May and 120 in June, ALT 60", "alt 60"),
    ("couldn't find the letter yesterday but it was behind the microwave. ALT 52", "alt 52"),
    ("alk phoz 142 on the 27th of Apirl", "alp 142 @2025-04-27"),
    ("alkalien phosphatase 156 u/L. may teh 30th", "alp 156 U/L @2025-05-30"),
]

VAGUE = [
    ("my ALT was a hundred and change", "?value"),
    ("ALT came back at three figures", "?value"),
    ("ALT in triple figures", "?value"),
    ("ALT still in double digits", "?value"),
    ("ALT couple of hundred in May", "?value"),
    ("ALT was several hundred", "?value"),
    ("ALT a hundred and a few", "?value"),
    ("ALT 60 max", "?value"),
    ("ALT eighty or ninety", "?value[80|90]"),
    ("ALT two hundred and twenty or thirty", "?value[220|230]"),
    ("ALT eighty to ninety", "?value[80|90]"),
    ("ALT went from eighty to ninety", "alt 80; alt 90"),
    ("ALT just shy of 100", "alt 100 ~"),
    ("ALT not quite a hundred", "alt 100 ~"),
    ("ALT getting on for 100", "alt 100 ~"),
    ("ALT pushing 100", "alt 100 ~"),
    ("ALT a whisker under 60", "alt 60 ~"),
    ("ALT upwards of 200", "alt >200"),
    ("ALT 60 at most", "alt <=60"),
    ("ALT 60 or more", "alt >=60"),
    ("ALT 60 or lower", "alt <=60"),
    ("ALT not above 60", "alt <=60"),
    ("ALT l20", "?value"),
    ("ALT fluctuates 60 to 70", "?value[60|70]"),
    ("ALT bounces between 60 and 70", "?value[60|70]"),
    ("ALT anywhere from 60 to 70", "?value[60|70]"),
]

NAMES = [
    ("alkalin fosfatase 120", "alp 120"),
    ("alkaline phosphotaze 120", "alp 120"),
    ("direct billirubine 0.3", "bilirubin_direct 0.3"),
    ("unconjugated billirubine 0.6", ""),
    ("total bilirubine 1.1, direct bilirubine 0.2", "bilirubin_total 1.1; bilirubin_direct 0.2"),
    ("gamma glutamil transferase 90", "ggt 90"),
    ("gama glutamil tranferase 90", "ggt 90"),
    ("bili rubin 0.8", "bilirubin_total 0.8"),
    ("total bill 85, ALT 60", "alt 60"),
]

TABLES = [
    ("Test | Result | Previous | Range\nALT | 54 | 88 | 7-55", "alt 54 7..55; alt 88 7..55"),
    (
        "Test       Result   Previous (14 Jan 2025)   Range\nALT 54 88 7-55\ncollected 12 May 2025",
        "alt 54 7..55 @2025-05-12; alt 88 7..55 @2025-01-14",
    ),
    ("Name     Result   Low   High\nALT      54       7     55\nAST 40 8 40", "alt 54 7..55; ast 40 8..40"),
    ("Test,Value,Unit,Low,High\nALT,54,U/L,7,55\nAST,40,U/L,8,40", "alt 54 U/L 7..55; ast 40 U/L 8..40"),
    ("Name\tResult\tLast\tLow\tHigh\nALT\t54\t88\t7\t55", "alt 54 7..55; alt 88 7..55"),
    ("Name A B C\nALT 54 7 55", "?value[54|7|55]"),
    ("ALT 54 [7] [55]", "?value[54|7|55]"),
    ("ALT 54 low 7 high 55", "alt 54 7..55"),
    (
        "Date   ALT   AST   GGT\n14 Jan 2025   88   -   120\n12 May 2025   54   40   90",
        "alt 88 @2025-01-14; ggt 120 @2025-01-14; alt 54 @2025-05-12; ast 40 @2025-05-12; ggt 90 @2025-05-12",
    ),
]


@pytest.mark.parametrize(("typed", "meant"), ROWS + NO_FURTHER_VALUE + SAME_DAYS + DAYS + VAGUE + NAMES + TABLES)
def test_each_value_is_of_its_marker_and_day(typed: str, meant: str) -> None:
    """What is plain is taken, what can be of several is asked, and nothing else is a result."""
    assert numbers(said(typed)) == meant


BEHIND = [
    ("It was 64 in December and 61 in March. ALT, U/L.", "alt 64 U/L @2024-12; alt 61 U/L @2025-03"),
    ("Mine were 60 and 50. ALT, in March and May.", "alt 60 @2025-03; alt 50 @2025-05"),
    ("44 and then 51, ALT and AST in that order", "alt 44; ast 51"),
    ("60 and 40 and 90, ALT and AST", "?marker[alt|ast]; ?marker[alt|ast]; ?marker[alt|ast]"),
    ("Slightly being 53, on an upper limit of 45. ALT, that is.", "alt 53 ..45"),
    ("more than 2000, thats what they wrote for my ALT", "alt >2000"),
    ("I was 60 in March. My ALT is high.", ""),
    ("took 60 in March, for my ALT", ""),
]

FRAMED = [
    ("can you put in ALT 60 please", "alt 60"),
    ("would you record ALT 60 U/L", "alt 60 U/L"),
    ("What came back on the 3rd of June: ALT normal at 29, rest not done.", "alt 29 @2025-06-03"),
    (
        "had bloods on 6 May, where the ALT was 60 but AST only 22, and the doctor mumbled",
        "alt 60 @2025-05-06; ast 22 @2025-05-06",
    ),
    ("what's on the sheet is ALT 60 U/L (7-55)", "alt 60 U/L 7..55"),
    ("can you tell me if ALT 60 is bad", ""),
    ("would ALT 60 be bad", ""),
    ("My hopes: GGT 60, ALT 35", ""),
    ("I'd like to get my ALT down to 40", ""),
    ("I'd like to report ALT 40", "alt 40"),
]

OTHER_DAYS = [
    ("Result letter dated 1 August. Blood taken 24 July. ALT 55", "alt 55 @2025-07-24"),
    ("bloods on 24 July, GP rang on 1 August: ALT 55", "alt 55 @2025-07-24"),
    ("ALT 55, they want it repeated in 3 months, which would be end of October", "alt 55"),
    ("next ALT on 3 Oct, last one 60", "alt 60"),
    ("Ordered 21 Jan 2025   Collected 23 Jan 2025   Final 24 Jan 2025\nALT 33 U/L", "alt 33 U/L @2025-01-23"),
]

TOLD_FIRST = [
    ("My first test was in June and the ALT was 145, second in July 90", "alt 145 @2025-06; alt 90 @2025-07"),
    ("first one is AST, 46. second one is ALT, 63.", "ast 46; alt 63"),
]

UNSURE = [
    ("PT 1.1", "?marker[inr|pt]"),
    ("platelets are 210 g/L", "?unit[g/L]"),
    ("platelets 210 G/L", "platelets 210 10*9/L"),
]


@pytest.mark.parametrize(("typed", "meant"), BEHIND + FRAMED + OTHER_DAYS + TOLD_FIRST + UNSURE)
def test_what_stands_around_a_value_tells_what_it_is(typed: str, meant: str) -> None:
    """Names behind their values, requests and headings that tell, the day of the draw among other days."""
    assert numbers(said(typed)) == meant


CORRECTED = [
    ("I told you ALT 105 on 6 Feb but looking again the paper says 150", None, "alt 150 @2025-02-06"),
    ("I gave you 105 for ALT, should be 150", None, "alt 150"),
    ("fix this: ALT 22 on 9 April, I said 27", None, "alt 22 @2025-04-09"),
    ("it should of been 46, I typed 64 by accident", "alt", "alt 46"),
    ("ALT: 27 is wrong, 22 is right", None, "alt 22"),
    ("ALT 27 was a typo for 22", None, "alt 22"),
    ("the 27 should read 22", "alt", "alt 22"),
    ("wrong year, it was 2024", "alt", "date 2024"),
    ("scrap that, ggt's 129", None, "ggt 129"),
]


@pytest.mark.parametrize(("typed", "marker", "meant"), CORRECTED)
def test_the_old_value_is_no_result(typed: str, marker: Marker | None, meant: str) -> None:
    understood = said(typed, marker=marker)
    assert understood.intent == "correct"
    assert numbers(understood) == meant


def test_a_marker_is_set_right() -> None:
    """`68 was AST, not ALT` changes the marker of the 68."""
    assert said("68 was AST, not ALT", marker="alt").amendments == (
        Amendment(Target("result", "alt", value=68), marker="ast"),
    )


DATED_NEARBY = [
    ("from 120 in June my ALT is now 73", "alt 73"),
    ("ALT 73 back in 2023 or 2024", "alt 73; ?date[2023|2024]"),
    ("ALT 73 day before yesterday", "alt 73 @2025-09-13"),
    (
        "ALT/AST 120/80 June, 73/50 Sept",
        "alt 120 @2025-06; ast 80 @2025-06; alt 73 @2025-09; ast 50 @2025-09",
    ),
    ("ALT 120, AST 80 (3 June); ALT 73 (2 Sept)", "alt 120 @2025-06-03; ast 80 @2025-06-03; alt 73 @2025-09-02"),
]


@pytest.mark.parametrize(("typed", "meant"), DATED_NEARBY)
def test_a_date_is_of_the_number_that_it_stands_beside(typed: str, meant: str) -> None:
    assert numbers(said(typed)) == meant


LISTED = [
    (
        "my ALT 301; ggt 84; AST 211 on the 13th of January then ALT 68; gamma GT 188; ast 308 on the 19th of July",
        "alt 301 @2025-01-13; ggt 84 @2025-01-13; ast 211 @2025-01-13; "
        "alt 68 @2025-07-19; ggt 188 @2025-07-19; ast 308 @2025-07-19",
    ),
    (
        "13 February: ALT 223; ast 202 then 20 July: ALT 368; ast 132",
        "alt 223 @2025-02-13; ast 202 @2025-02-13; alt 368 @2025-07-20; ast 132 @2025-07-20",
    ),
    ("ALT 120 on 3 Jan; AST 50", "alt 120 @2025-01-03; ast 50"),
    ("mar AST 51 U/L and may 261", "ast 51 U/L @2025-03; ast 261 @2025-05"),
    ("apr SGOT 318, ALT 249. may ast 385", "ast 318 @2025-04; alt 249 @2025-04; ast 385 @2025-05"),
    ("jan: ggt 388 / feb: 113 / mar: 71", "ggt 388 @2025-01; ggt 113 @2025-02; ggt 71 @2025-03"),
    ("ast of 271 feb; 330 may; 277 jun", "ast 271 @2025-02; ast 330 @2025-05; ast 277 @2025-06"),
    ("ast was 293 January 22\nast 35 April 20", "ast 293 @2025-01-22; ast 35 @2025-04-20"),
    ("ALT 59 July 2025, then ALT of 42 August 2025", "alt 59 @2025-07; alt 42 @2025-08"),
    ("AST of 97 on 2025-04-27", "ast 97 @2025-04-27"),
    ("may ALT be high with coffee", ""),
]


@pytest.mark.parametrize(("typed", "meant"), LISTED)
def test_lists_in_many_styles(typed: str, meant: str) -> None:
    """Semicolons, short months and colons part a list as commas do."""
    assert numbers(said(typed)) == meant


BESIDE_OTHERS = [
    (
        "gamma GT was on 15 Jul 2025 394 then on 5 Aug 2025 126 - my mum's ALT was 300",
        "ggt 394 @2025-07-15; ggt 126 @2025-08-05",
    ),
    ("My brother's GGT is 66 - on 12 Aug 2025: SGPT 39, AST 98", "alt 39 @2025-08-12; ast 98 @2025-08-12"),
    ("My mum's ALT was 300 - in April 2025 my ALT is 377", "alt 377 @2025-04"),
    ("My mum's ALT was 300. ALT 318 U/L (up to 41). Taken 17 Mar 2025", "alt 318 U/L ..41 @2025-03-17"),
    ("The goal is 40 - ALT was 360 11 March, 305 23 July", "alt 360 @2025-03-11; alt 305 @2025-07-23"),
    (
        "ALT was on 5 Feb 2025 127, on 11 Jun 2025 92 - he'd like to see it at 30",
        "alt 127 @2025-02-05; alt 92 @2025-06-11",
    ),
    ("SGOT in June 2025 151, in July 2025 104 - ferritin 310 in March", "ast 151 @2025-06; ast 104 @2025-07"),
    ("in March 2025 SGOT is 381, gamma GT is >131 - I moved house in June", "ast 381 @2025-03; ggt >131 @2025-03"),
    ("April 2025 ast = 277 U/L (high) - my appointment is at 10.30", "ast 277 U/L @2025-04"),
    ("My appointment is at 10.30. 2025-05-10 alt 151", "alt 151 @2025-05-10"),
    ("It dropped by 30. July 2025 SGOT was 324", "ast 324 @2025-07"),
    ("Ferritin 310 in March. 22 August: SGPT 322", "alt 322 @2025-08-22"),
    ("ALT 237. Taken on 7 June. The next test is on 3 October", "alt 237 @2025-06-07"),
    (
        "my ALT 190 on 2025-02-22 and 193 on 2025-07-25, AST was on 2025-03-23 127, on 2025-05-04 375",
        "alt 190 @2025-02-22; alt 193 @2025-07-25; ast 127 @2025-03-23; ast 375 @2025-05-04",
    ),
    (
        "GGT 358 (19 January), 338 (6 April), ast was 305 on 6 March, 355 on 25 April",
        "ggt 358 @2025-01-19; ggt 338 @2025-04-06; ast 305 @2025-03-06; ast 355 @2025-04-25",
    ),
    ("SGOT is 182 (normal 0 - 45) and gamma GT = 72 (2025-05-07)", "ast 182 0..45 @2025-05-07; ggt 72 @2025-05-07"),
    ("ast over 115 (normal <50), gamma GT 169", "ast >115 ..50; ggt 169"),
    ("AST 110 * [up to 41] 2025-08-05", "ast 110 ..41 @2025-08-05"),
    ("ggt = more than 327", "ggt >327"),
    ("ALT could be 100 or could be 20, we'll know friday", ""),
    (
        "first ALT 120 in June, then a second one in July at 98, then 73",
        "alt 120 @2025-06; alt 98 @2025-07; alt 73",
    ),
    ("ALT 120 -> 98 -> 73 from June to Sept", "alt 120; alt 98; alt 73"),
    ("bilirubin 0.9, direct .2", "bilirubin_total 0.9; bilirubin_direct 0.2"),
]


@pytest.mark.parametrize(("typed", "meant"), BESIDE_OTHERS)
def test_what_is_none_of_it_takes_its_date_along(typed: str, meant: str) -> None:
    """Others' values, goals, appointments and other measures beside results."""
    assert numbers(said(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ALT in June was 120. In July 98. Now 73.", "alt 120 @2025-06; alt 98 @2025-07; alt 73"),
        ("ALT 120 in June. I am now 73.", "alt 120 @2025-06"),
        ("ALT 120 in June. My weight was 80. Now 73.", "alt 120 @2025-06"),
    ],
)
def test_now_goes_on(typed: str, meant: str) -> None:
    """A sentence that is only the value of now belongs to the marker told before."""
    assert numbers(said(typed)) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "ast 290 units per litre H, range 7-55 (July 2025) - stopped drinking in February",
        "ast 290 units per litre (7-55) (July 2025) - stopped drinking in February",
    ],
)
def test_units_are_no_drinks(typed: str) -> None:
    """A range behind a value in `units` is no number of drinks."""
    assert numbers(said(typed)) == "ast 290 U/L 7..55 @2025-07"
