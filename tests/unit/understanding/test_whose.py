"""Which value is whose and of which day, where a message tells several: rows, lists, tables, vague figures, slips in names."""

from __future__ import annotations

import pytest

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
