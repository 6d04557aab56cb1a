"""Every command as a person or a program runs it: what goes to stdout, what to stderr, the exit code, and no network."""

from __future__ import annotations

import json
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Run:
    """`liverline` on a record of its own; children may not use the network (tests/conftest.py)."""

    python: str
    folder: Path

    def __call__(self, *arguments: str, input: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        command = [self.python, "-m", "assistant", *arguments, "--data", str(self.folder), "--today", "2026-06-20"]
        return subprocess.run(command, input=input, capture_output=True, text=True, check=False, timeout=120, cwd=cwd)


@pytest.fixture
def run(python: str, tmp_path: Path) -> Run:
    return Run(python, tmp_path / "record")


PASTE = (
    "ALT 124 U/L on 12 Jan 2026 (7-55), ALT 61 U/L on 9 March 2026 (7-55), ALT 52 U/L on 5 June 2026 (7-55)\n"
    "that's all\n"
    "yes\n"
)
VISIT = """\
the March one was 57
undo
chart
sources
other tests
sheet
my questions
edit 1 Is it fine for me?
add
How long until the next test?
remove 2
put back
down 1
up 9
done
questions
30
does normal mean healed
save
help
bye
"""
"""What the screen has keys for, typed."""


def told(run: Run) -> None:
    done = run("chat", "--plain", input=PASTE)
    assert done.returncode == 0, done.stderr


def test_the_whole_visit_in_plain_lines(run: Run, tmp_path: Path) -> None:
    """Everything that the full screen can do and that makes sense in lines; no control sequence in any of it."""
    done = run("chat", "--plain", input=PASTE + VISIT, cwd=tmp_path)
    assert done.returncode == 0
    assert not any(ord(sign) < 32 and sign not in "\n" for sign in done.stdout)
    assert done.stderr == ""
    said = [turn.partition("\nAssistant: ") for turn in done.stdout.split("\nYou: ")[1:]]
    told = {typed: reply for typed, _, reply in said}
    assert "That is lower." in told["yes"]
    assert "57" in told["the March one was 57"]
    assert "61" in told["undo"]
    assert "12 Jan 2026: 124" in told["chart"]
    assert "Rule: " in told["sources"]
    assert "ALT 2.3 on 12 Jan 2026" in told["other tests"]
    assert "type: my questions" in told["sheet"]
    assert "1. Is it fine for me?" in told["edit 1 Is it fine for me?"]
    assert "6. How long until the next test?" in told["How long until the next test?"]
    assert "2. Could the high ALT" not in told["remove 2"]
    assert "2. Could the high ALT" in told["put back"]
    assert "2. Is it fine for me?" in told["down 1"]
    assert "no question with that number" in told["up 9"]
    assert "32. " in told["questions"]
    assert told["30"].startswith("What is ALT, and what does it show?\n\n")
    assert "not something I can answer" not in told["does normal mean healed"]
    assert list(tmp_path.glob("liverline-2026-06-20.md"))
    assert "my questions" in told["help"]


def test_json_lines_have_the_promised_shape(run: Run) -> None:
    lines = [json.dumps({"text": text}) for text in PASTE.splitlines()]
    done = run("chat", "--jsonl", input="\n".join(lines) + "\nnot json\n")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [set(line) for line in said[:-1]] == [
        {"turn", "parts", "asking", "marker", "slot", "of", "choices", "done"}
    ] * 4
    assert [line["done"] for line in said[:-1]] == [False, False, False, True]
    assert said[-2]["asking"] is None
    assert set(said[-1]) == {"error"}


def test_what_is_recorded_and_what_it_shows_as_json(run: Run) -> None:
    told(run)
    line = json.loads(run("timeline", "--json").stdout)
    assert set(line) == {"today", "results", "treatments", "context", "symptoms", "person", "unknown"}
    assert [
        (row["value"], row["unit"], row["low"], row["high"], row["date"], row["status"]) for row in line["results"]
    ] == [
        (124.0, "U/L", 7.0, 55.0, "2026-01-12", "ok"),
        (61.0, "U/L", 7.0, 55.0, "2026-03-09", "ok"),
        (52.0, "U/L", 7.0, 55.0, "2026-06-05", "ok"),
    ]
    reading = json.loads(run("explain", "--json").stdout)
    assert (reading["baseline"], reading["latest"]) == ("r1", "r3")
    assert {"direction.falling", "persist.sustained"} <= {finding["code"] for finding in reading["findings"]}
    known = {row["id"] for row in line["results"]}
    codes = {finding["code"] for finding in reading["findings"]}
    for sentence in reading["sentences"]:
        assert (sentence["findings"] and sentence["evidence"]) or sentence["source"]
        assert set(sentence["evidence"]) <= known
        assert set(sentence["findings"]) <= codes


@pytest.mark.parametrize(
    "arguments",
    [
        ("faq",),
        ("faq", "does", "normal", "mean", "healed"),
        ("faq", "--json", "what is ALT"),
        ("timeline",),
        ("explain",),
        ("explain", "--sources"),
        ("explain", "--marker", "ast"),
        ("visit",),
        ("visit", "--format", "md"),
        ("visit", "--format", "html"),
        ("export",),
        ("export", "--format", "csv"),
        ("demo", "--plain"),
    ],
    ids=" ".join,
)
def test_a_command_is_done_without_the_network(run: Run, arguments: tuple[str, ...]) -> None:
    """Data goes to stdout, nothing to stderr, exit code 0; a socket would end it (tests/offline)."""
    told(run)
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("frobnicate",), 2, "--help"),
        (("explain", "--marker", "foo"), 2, "foo"),
        (("export", "--format", "xml"), 2, "xml"),
        (("visit", "--format", "docx"), 1, "docx"),
        (("visit",), 1, "result"),
        (("import", "no-such-file.json"), 1, "no-such-file.json"),
        (("unlock",), 1, "passphrase"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_said_on_stderr(run: Run, arguments: tuple[str, ...], code: int, says: str) -> None:
    """One sentence or two, no traceback, nothing on stdout."""
    done = run(*arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_day_that_no_calendar_has(python: str, tmp_path: Path) -> None:
    command = [python, "-m", "assistant", "timeline", "--data", str(tmp_path), "--today", "2026-02-30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "2026-02-30" in done.stderr


def test_out_and_in_again(run: Run, python: str, tmp_path: Path) -> None:
    """An exported record is taken in whole by an empty one, and refused by one that is not empty."""
    told(run)
    file = tmp_path / "record.json"
    assert run("export", "--output", str(file)).returncode == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    other = Run(python, tmp_path / "other")
    assert other("import", str(file)).returncode == 0
    assert other("timeline", "--json").stdout == run("timeline", "--json").stdout
    assert other("export").stdout == run("export").stdout
    assert other("import", str(file)).returncode == 1


def test_results_from_a_csv(run: Run, python: str, tmp_path: Path) -> None:
    told(run)
    file = tmp_path / "results.csv"
    file.write_text(run("export", "--format", "csv").stdout, encoding="utf-8")
    other = Run(python, tmp_path / "other")
    assert other("import", str(file)).returncode == 0
    kept = json.loads(other("timeline", "--json").stdout)["results"]
    assert [(row["value"], row["date"]) for row in kept] == [
        (124.0, "2026-01-12"),
        (61.0, "2026-03-09"),
        (52.0, "2026-06-05"),
    ]
    file.write_text("marker,value,date\nalt,85,2026-13-45\n", encoding="utf-8")
    done = other("import", str(file))
    assert done.returncode == 1
    assert "2" in done.stderr
    assert len(json.loads(other("timeline", "--json").stdout)["results"]) == 3


def test_forget_asks_and_then_deletes(run: Run) -> None:
    told(run)
    assert run("forget", input="no\n").returncode == 1
    assert (run.folder / "record.db").exists()
    done = run("forget", input="yes\n")
    assert done.returncode == 0
    assert "record.db" in done.stderr
    assert not any(run.folder.iterdir())


def test_a_passphrase_on_and_off(run: Run) -> None:
    """What was told is not in the file, a wrong passphrase is told and harms nothing."""
    pytest.importorskip("sqlcipher3")
    told(run)
    assert run("lock", input="open sesame\n").returncode == 0
    kept = b"".join(path.read_bytes() for path in run.folder.iterdir() if path.is_file())
    assert b"ALT 124" not in kept
    assert run("timeline", input="wrong\n").returncode == 1
    assert "124" in run("timeline", input="open sesame\n").stdout
    assert run("unlock", input="open sesame\n").returncode == 0
    assert "124" in run("timeline").stdout


@pytest.mark.parametrize(
    "text",
    [
        "[bold red]ALT 85[/] on 3 March 2026",
        "{{ 7*7 }} {% for x in y %} ALT 85 on 3 March 2026",
        "\x1b[31mALT 85\x1b]0;x\x07 on 3 March 2026",
        "ALT 85 on 3 March 2026 \u202egnp",
        "'; DROP TABLE turns; -- ALT 85",
        "A" * 100_000,
        "%s %n {0} {} ALT",
        "",
        "   ",
    ],
    ids=["markup", "jinja", "ansi", "bidi", "sql", "long", "format", "empty", "spaces"],
)
def test_what_is_typed_is_data(run: Run, text: str) -> None:
    """Never markup, never a template, never a control sequence: in the chat, the timeline and every export."""
    done = run("chat", "--jsonl", input=json.dumps({"text": text}) + "\n")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    plain = run("chat", "--plain", input=text.replace("\n", " ") + "\n")
    assert plain.returncode == 0
    assert "\x1b" not in plain.stdout
    for arguments in (("timeline",), ("explain",), ("export", "--format", "csv")):
        shown = run(*arguments)
        assert shown.returncode == 0
        assert "\x1b" not in shown.stdout
        assert "49" not in shown.stdout.replace("1490", "") or "7*7" in text


def test_a_folder_that_is_a_file(python: str, tmp_path: Path) -> None:
    """One clear sentence, exit code 1, no traceback."""
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    done = Run(python, blocked)("chat", "--plain", input="ALT 85\n")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert blocked.read_text(encoding="utf-8") == "not a folder"


def test_a_damaged_and_a_newer_record_are_left_as_they_are(run: Run) -> None:
    told(run)
    record = run.folder / "record.db"
    for beside in run.folder.glob("record.db-*"):
        beside.unlink()
    record.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    before = record.read_bytes()
    done = run("timeline")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert record.read_bytes() == before
