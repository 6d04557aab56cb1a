"""Random tables, laid out in random ways, are read back whole, or a row of them is left out; nothing else is ever taken."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import Result
from tests.unit.understanding.said import said

_ROWS = {
    "ALT (SGPT)": ("alt", "U/L", 7, 55),
    "Aspartate aminotransferase": ("ast", "U/L", 8, 48),
    "Gamma GT": ("ggt", "U/L", 5, 61),
    "Alkaline Phosphatase, S": ("alp", "U/L", 40, 129),
    "Platelets": ("platelets", "10*9/L", 150, 400),
}
_OTHERS = (("Creatinine", "mg/dL"), ("LDH", "U/L"), ("A/G Ratio", ""))
_TITLES = {
    "test": ("Test", "Component", "Investigation", "Untersuchung", "Prueba"),
    "result": ("Result", "Your Value", "Observed Value", "Ergebnis", "Resultado"),
    "previous": ("Previous", "Prior Result", "Vorwert"),
    "units": ("Units", "UOM", "Einheit"),
    "range": ("Reference Range", "Ref. Interval", "Normbereich", "Valores de referencia"),
    "flag": ("Flag", "Abnormal"),
    "other": ("Lab", "Method"),
}
_DAYS = ("2025-03-14", "14/03/2025", "14 Mar 2025", "Mar 14, 2025", "14.03.2025", "14-Mar-25")

Told = tuple[str, float, str | None, float | None, float | None, str | None]


def _table(random: Random) -> tuple[list[list[str]], set[Told], str | None]:
    """The cells of a table, what it says, and the day above it."""
    columns = ["result", *(role for role in ("previous", "units", "range", "flag", "other") if random.random() < 0.6)]
    random.shuffle(columns)
    columns.insert(random.choice((0, 0, 0, len(columns))), "test")
    day = random.choice(_DAYS) if random.random() < 0.5 else None
    cells = [[random.choice(_TITLES[column]) for column in columns]]
    told: set[Told] = set()
    for name, (marker, unit, low, high) in random.sample(list(_ROWS.items()), random.randint(2, 5)):
        value, before = random.sample(range(60, 400), 2)
        is_missing = random.random() < 0.1
        row = {
            "test": name,
            "result": random.choice(("--", "n/a", "pending")) if is_missing else str(value),
            "previous": str(before),
            "units": unit,
            "range": f"{low}-{high}",
            "flag": random.choice(("H", "")),
            "other": "Serum",
        }
        cells.append([row[column] for column in columns])
        spoken = (unit if "units" in columns else None, *((low, high) if "range" in columns else (None, None)))
        if not is_missing:
            told.add((marker, value, *spoken, "2025-03-14" if day else None))
        if "previous" in columns:
            told.add((marker, before, *spoken, None))
    other, unit = random.choice(_OTHERS)
    values = {"test": other, "result": "1.4", "previous": "1.3", "units": unit, "range": "1.0-2.0", "other": "Serum"}
    cells.insert(random.randint(1, len(cells)), [values.get(column, "") for column in columns])
    return cells, told, day


def _laid_out(random: Random, cells: list[list[str]]) -> str:
    way = random.choice(("tab", "bars", "boxed", "gaps", "gaps"))
    if way == "tab":
        return "\n".join("\t".join(row) for row in cells)
    if way == "bars":
        return "\n".join(" | ".join(row) for row in cells)
    if way == "boxed":
        lines = [f"| {' | '.join(row)} |" for row in cells]
        return "\n".join([lines[0], "|---" * len(cells[0]) + "|", *lines[1:]])
    wide = [max(map(len, column)) + random.randint(2, 4) for column in zip(*cells, strict=True)]
    right = [place > 0 and random.random() < 0.3 for place in range(len(wide))]
    return "\n".join(
        "".join(
            cell.rjust(width - 2) + "  " if at else cell.ljust(width)
            for cell, width, at in zip(row, wide, right, strict=True)
        ).rstrip()
        for row in cells
    )


@given(st.integers(0, 10**6))
def test_a_table_gives_its_record_or_leaves_a_row_out(seed: int) -> None:
    random = Random(seed)
    cells, told, day = _table(random)
    heading = f"Collected: {day}\n" if day else ""
    understood = said(heading + _laid_out(random, cells))
    taken = {
        (fact.marker, fact.value, fact.unit, fact.low, fact.high, fact.date)
        for fact in understood.facts
        if isinstance(fact, Result)
    }
    assert taken <= told
    left = {name for row in understood.untaken for name in _ROWS if name in row}
    assert {fact for fact in told - taken if not any(_ROWS[name][0] == fact[0] for name in left)} == set()
