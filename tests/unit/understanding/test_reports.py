"""Pasted reports: columns by tabs, bars or spaces, several dates, flags, one-sided ranges, rows that were not taken."""

from __future__ import annotations

import pytest

from tests.unit.understanding.said import numbers, said

REPORTS = [
    (
        "Test            Result   Flag  Units   Reference Range\n"
        "ALT (SGPT)      85       H     U/L     7-55\n"
        "Alk Phos        120            U/L     40-129\n"
        "Total Bilirubin 0.9            mg/dL   0.1-1.2\n"
        "Comment: mild elevation, repeat in 3 months",
        "alt 85 U/L 7..55; alp 120 U/L 40..129; bilirubin_total 0.9 mg/dL 0.1..1.2",
    ),
    (
        "Collected 03 Mar 2025 08:15   Reported 04 Mar 2025\n"
        "Alanine aminotransferase: 85 U/L (7 - 55) HIGH\n"
        "Aspartate aminotransferase: 60 U/L (8 - 48) HIGH\n"
        "Gamma GT: 90 U/L (<60)",
        "alt 85 U/L 7..55 @2025-03-03; ast 60 U/L 8..48 @2025-03-03; ggt 90 U/L ..60 @2025-03-03",
    ),
    (
        "| Test | 12 Jan 2025 | 3 Mar 2025 |\n|---|---|---|\n| ALT | 120 | 85 |\n| AST | | 40 |",
        "alt 120 @2025-01-12; alt 85 @2025-03-03; ast 40 @2025-03-03",
    ),
    (
        "Date\tALT\tAST\n03/01/2025\t120\t80\n15/03/2025\t85\t\n20/06/2025\t\t40",
        "alt 120 @2025-01-03; ast 80 @2025-01-03; alt 85 @2025-03-15; ast 40 @2025-06-20",
    ),
    (
        "            Jan 2025   Mar 2025   Jun 2025\n"
        "ALT (U/L)      120        85         60\n"
        "AST (U/L)       80                   40",
        "alt 120 U/L @2025-01; alt 85 U/L @2025-03; alt 60 U/L @2025-06; ast 80 U/L @2025-01; ast 40 U/L @2025-06",
    ),
    ("ALT,85,U/L,7-55\nAST,60,U/L,8-48", "alt 85 U/L 7..55; ast 60 U/L 8..48"),
    ("ALT;85;U/L;7-55\nAST;60;U/L;8-48", "alt 85 U/L 7..55; ast 60 U/L 8..48"),
    (
        "ALT\n85 U/L\nReference range: 7 - 55 U/L\n\nAST\n60 U/L\nReference range: 8 - 48 U/L",
        "alt 85 U/L 7..55; ast 60 U/L 8..48",
    ),
    (
        "Leberwerte 12.03.2025\nGPT (ALT) 82 U/l (< 50)\nGOT (AST) 55 U/l (< 50)\nQuick 98 % (70-130)\nINR 1,02",
        "alt 82 U/L ..50 @2025-03-12; ast 55 U/L ..50 @2025-03-12; pt 98 % 70..130 @2025-03-12; inr 1.02 @2025-03-12",
    ),
    ("ALT: <5 U/L\nAST: >1000 U/L", "alt <5 U/L; ast >1000 U/L"),
    (
        "Name: Jane Doe\nDOB: 01/02/1970\nPatient ID: 445566\nDate of collection: 5 June 2025\nS-ALAT 1.4 µkat/L (<0.76)",
        "alt 1.4 ukat/L ..0.76 @2025-06-05",
    ),
    ("ALT 85 U/L (normal: female 7-35, male 7-55)", "alt 85 U/L; ?range[7-35|7-55]"),
]


@pytest.mark.parametrize(("pasted", "meant"), REPORTS)
def test_reads_a_pasted_report(pasted: str, meant: str) -> None:
    assert numbers(said(pasted)) == meant


def test_names_the_rows_of_which_nothing_was_taken() -> None:
    pasted = "ALT 85 U/L 7-55 H\nALP 101 U/L 40-129\nLipoprotein(a) 45 mg/dL 0-30\nPage 2 of 3"
    assert said(pasted).untaken == ("Lipoprotein(a) 45 mg/dL 0-30",)


def test_shows_how_the_person_writes_dates() -> None:
    assert said("25/03/2025 ALT 85").date_order == "DMY"
    assert said("3/25/2025 ALT 85").date_order == "MDY"
    assert said("4/4/2025 ALT 85").date_order is None
    assert said("3/4/2025 ALT 85").date_order is None
