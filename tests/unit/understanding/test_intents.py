"""What a person is doing, in many words; and the part that asks."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.facts import Asking, Marker
from tests.unit.understanding.said import said
from tests.unit.understanding.told import cases

DATE: dict[str, Any] = {"asking": "date", "marker": "alt"}
VALUE: dict[str, Any] = {"asking": "value", "marker": "alt"}
UNIT: dict[str, Any] = {"asking": "unit", "marker": "alt"}
RANGE: dict[str, Any] = {"asking": "range", "marker": "alt"}
CONFIRM: dict[str, Any] = {"asking": "confirm"}
SYMPTOMS: dict[str, Any] = {"asking": "symptoms"}
CONTEXT: dict[str, Any] = {"asking": "context"}

INTENTS: list[tuple[str, dict[str, Any], str]] = [
    ("not sure", DATE, "unknown"),
    ("I'm not sure", DATE, "unknown"),
    ("not sure tbh", DATE, "unknown"),
    ("no idea", DATE, "unknown"),
    ("No idea, sorry!", UNIT, "unknown"),
    ("i have no idea", DATE, "unknown"),
    ("no clue", RANGE, "unknown"),
    ("idk", DATE, "unknown"),
    ("dunno mate", DATE, "unknown"),
    ("can't remember", DATE, "unknown"),
    ("i really can't remember", DATE, "unknown"),
    ("cant remember the date", DATE, "unknown"),
    ("I don't know", DATE, "unknown"),
    ("i dont know the unit", UNIT, "unknown"),
    ("I don't remember when it was", DATE, "unknown"),
    ("haven't a clue", DATE, "unknown"),
    ("it doesn't say", UNIT, "unknown"),
    ("doesn't say on the paper", RANGE, "unknown"),
    ("it's not printed", RANGE, "unknown"),
    ("there is no unit", UNIT, "unknown"),
    ("no unit on it", UNIT, "unknown"),
    ("there isn't a range", RANGE, "unknown"),
    ("I can't see a range", RANGE, "unknown"),
    ("no reference range given", RANGE, "unknown"),
    ("I lost the letter", DATE, "unknown"),
    ("they never told me", DATE, "unknown"),
    ("beats me", DATE, "unknown"),
    ("your guess is as good as mine", DATE, "unknown"),
    ("who knows", DATE, "unknown"),
    ("can't say for certain", DATE, "unknown"),
    ("haven't the foggiest", DATE, "unknown"),
    ("?", DATE, "other|help|question|unknown"),
    ("skip", DATE, "skip"),
    ("skip it", DATE, "skip"),
    ("can we skip this?", DATE, "skip"),
    ("let's skip that one", DATE, "skip"),
    ("pass", DATE, "skip"),
    ("next question please", DATE, "skip"),
    ("next", DATE, "skip"),
    ("move on", DATE, "skip"),
    ("prefer not to say", CONTEXT, "skip"),
    ("I'd rather not answer that", CONTEXT, "skip"),
    ("none of your business", CONTEXT, "skip"),
    ("I don't want to talk about that", CONTEXT, "skip"),
    ("leave it blank", DATE, "skip"),
    ("later", DATE, "skip"),
    ("ask me later", DATE, "skip"),
    ("not now", DATE, "skip"),
    ("back", DATE, "back"),
    ("go back", DATE, "back"),
    ("go back please", DATE, "back"),
    ("can you go back to the previous question", DATE, "back"),
    ("previous question", DATE, "back"),
    ("take me back", DATE, "back"),
    ("I want to go back", DATE, "back"),
    ("back one", DATE, "back"),
    ("undo", DATE, "undo"),
    ("undo please", DATE, "undo"),
    ("undo the last one", DATE, "undo"),
    ("scratch that", DATE, "undo"),
    ("take that back", DATE, "undo"),
    ("delete that", DATE, "undo"),
    ("remove that last entry", DATE, "undo"),
    ("forget what I just said", DATE, "undo"),
    ("cancel that", DATE, "undo"),
    ("that's all", {}, "finish"),
    ("That's all I have.", {}, "finish"),
    ("thats it", {}, "finish"),
    ("that's everything", {}, "finish"),
    ("I'm done", {}, "finish"),
    ("done", {}, "finish"),
    ("all done thanks", {}, "finish"),
    ("finished", {}, "finish"),
    ("nothing else", {}, "finish"),
    ("nothing more to add", {}, "finish"),
    ("no more results", {}, "finish"),
    ("I have no more results", {}, "finish"),
    ("no others", {}, "finish"),
    ("that's the lot", {}, "finish"),
    ("I think that's everything", {}, "finish"),
    ("no that's all", {}, "finish"),
    ("that will be all", {}, "finish"),
    ("help", {}, "help"),
    ("help me please", {}, "help"),
    ("how does this work?", {}, "help|question"),
    ("what do I do now?", {}, "help|question"),
    ("what should I type", {}, "help|question"),
    ("I'm stuck", {}, "help"),
    ("I don't understand", DATE, "help|unknown"),
    ("what do you mean?", DATE, "help|question"),
    ("what can you do?", {}, "help|question"),
    ("yes", CONFIRM, "yes"),
    ("Yes.", CONFIRM, "yes"),
    ("yep", CONFIRM, "yes"),
    ("yeah that's right", CONFIRM, "yes"),
    ("correct", CONFIRM, "yes"),
    ("looks good", CONFIRM, "yes"),
    ("looks right to me", CONFIRM, "yes"),
    ("all correct", CONFIRM, "yes"),
    ("that is right", CONFIRM, "yes"),
    ("ok", CONFIRM, "yes"),
    ("sure", CONFIRM, "yes"),
    ("y", CONFIRM, "yes"),
    ("yes please", CONFIRM, "yes"),
    ("absolutely", CONFIRM, "yes"),
    ("that's fine", CONFIRM, "yes"),
    ("everything is correct", CONFIRM, "yes"),
    ("no", CONFIRM, "no"),
    ("nope", CONFIRM, "no"),
    ("no thanks", CONFIRM, "no"),
    ("not really", CONFIRM, "no"),
    ("no, that's wrong", CONFIRM, "no|correct"),
    ("that's wrong", CONFIRM, "no|correct"),
    ("not quite", CONFIRM, "no"),
    ("no", SYMPTOMS, "no|answer"),
    ("none of those", SYMPTOMS, "no|answer"),
    ("nothing like that", SYMPTOMS, "no|answer"),
    ("neither", SYMPTOMS, "no|answer"),
    ("no, none", SYMPTOMS, "no|answer"),
    ("nope, all fine", SYMPTOMS, "no|answer"),
    ("hi", {}, "other"),
    ("thanks", {}, "other"),
    ("ALT 85", {}, "answer"),
    ("what is ALT?", {}, "question"),
    ("what does ALT mean", {}, "question"),
    ("why is my ALT high?", {}, "question"),
    ("is that dangerous?", {}, "question"),
    ("should I stop drinking?", {}, "question"),
    ("can I take paracetamol", {}, "question"),
    ("how long until it goes down", {}, "question"),
    ("why do you ask", DATE, "question"),
    ("why do you need that?", DATE, "question"),
    ("does coffee help?", {}, "question"),
    ("do I need to fast", {}, "question"),
    ("tell me what ALT means", {}, "question"),
    ("what have I told you?", {}, "question"),
    ("show me the reading", {}, "question"),
    ("make the sheet", {}, "question"),
    ("I was wondering if milk thistle helps", {}, "question"),
]
QUESTIONS = [
    ("ALT 85 U/L on 3 March 2025, is that bad?", "is that bad?"),
    ("ALT is 85. What does that mean?", "What does that mean?"),
    ("what is ALT?", "what is ALT?"),
    ("It was 2 June 2025. Why does the date matter?", "Why does the date matter?"),
    ("Can AST be high from exercise? mine was 66", "Can AST be high from exercise?"),
    ("should I worry? ALT 85", "should I worry?"),
    ("ALT 85", None),
    ("I don't know who to ask", None),
    ("not sure when it was", None),
    ("what I have is ALT 85", None),
]
WISHES = [
    ("what have I told you?", "record"),
    ("what do you have so far", "record"),
    ("show me the reading", "reading"),
    ("read it", "reading"),
    ("make the sheet", "sheet"),
    ("show my timeline", "timeline"),
    ("where does this come from?", "sources"),
    ("ALT 85", None),
]


@pytest.mark.parametrize(("typed", "asked", "intent"), INTENTS)
def test_tells_what_the_person_is_doing(typed: str, asked: dict[str, Any], intent: str) -> None:
    assert said(typed, **asked).intent in intent.split("|")


@pytest.mark.parametrize(("typed", "question"), QUESTIONS)
def test_gives_the_part_that_asks(typed: str, question: str | None) -> None:
    assert said(typed).question == question


@pytest.mark.parametrize(("typed", "wish"), WISHES)
def test_sees_what_is_to_be_shown(typed: str, wish: str | None) -> None:
    assert said(typed).wish == wish


@pytest.mark.parametrize(("text", "asking", "intent"), cases("intents"))
def test_the_next_wordings_of_each_intent(text: str, asking: Asking, intent: str) -> None:
    """Each line of the table gives the intent that stands beside it; a denial of symptoms may be an answer too."""
    marker: Marker | None = "alt" if asking in ("date", "value", "unit", "range") else None
    meant = {*intent.split("|"), *(("answer",) if intent == "no" and asking == "symptoms" else ())}
    assert said(text, asking=asking, marker=marker).intent in meant


@pytest.mark.parametrize(
    "typed",
    [
        "so can I skip the next blood test?",
        "can I skip breakfast before the test?",
        "can I go back to drinking?",
        "should I skip the tablets for a week?",
    ],
)
def test_what_is_skipped_in_life_is_no_question_of_the_talk(typed: str) -> None:
    assert said(typed, asking="symptoms").intent == "question"


@pytest.mark.parametrize(
    ("typed", "intent"),
    [("can I skip this?", "skip"), ("back to the date", "back"), ("go back to the ALT question", "back")],
)
def test_what_is_skipped_in_the_talk_is(typed: str, intent: str) -> None:
    assert said(typed, asking="symptoms").intent == intent
