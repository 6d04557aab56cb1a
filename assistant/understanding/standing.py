"""Whether a number is told as the person's own: not supposed, not asked about, not somebody else's.

For results only, where a doctor who speaks (`he said my ALT is 85`) is no owner and `your result` is the person's own;
symptoms have their own rules in `scope`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant import prompts
from assistant.understanding import names
from assistant.understanding.lexer import Token
from assistant.understanding.particles import words
from assistant.understanding.phrases import Phrases
from assistant.understanding.questions import Question

_MINE = frozenset({"mine", "mine's", "me", "myself"})
_PRONOUNS = frozenset({"he", "she", "they", "he's", "she's", "they've", "hes", "shes"})
_POSSESSIVES = frozenset({"his", "her", "their", "hers", "theirs", "seine", "ihre"})
_HAVING = frozenset({"has", "had", "have", "got", "gets", "is", "was", "were", "scored", "reached", "hit"})
_LEADING = words("leading")
_MODALS = frozenset({"can", "could", "will", "would", "should", "may", "might", "shall"})
_COMING = frozenset({"hits", "reaches", "gets", "goes", "exceeds", "rises", "falls", "drops", "passes", "crosses"})
_WHENEVER = frozenset({"when", "whenever", "once", "until", "till", "if", "unless", "should"})
_REPORTING = words("reporting")
_JUDGED = frozenset(
    {"bad", "high", "ok", "okay", "normal", "good", "dangerous", "low", "fine", "serious", "mild", "severe"}
)
_ENTERING = frozenset(
    {
        "put",
        "add",
        "note",
        "enter",
        "record",
        "log",
        "write",
        "save",
        "update",
        "include",
        "take",
        "store",
        "keep",
        "change",
    }
)
_ENDS = frozenset({".", "!", "?", ";"})


@cache
def _table() -> dict[str, frozenset[str]]:
    return {section: frozenset(words) for section, words in prompts.word_table("result-standing").items()}


@cache
def _somebody() -> frozenset[str]:
    """The words without which nobody else is spoken of."""
    return _table()["relative"] | _PRONOUNS | _POSSESSIVES


@cache
def _supposed() -> Phrases:
    table = prompts.word_table("result-standing")
    return Phrases({"supposed": table["supposed"], "said so": table["said so"]})


@cache
def _examples() -> Phrases:
    return Phrases({"example": prompts.word_table("result-standing")["example"]})


def is_told(tokens: Sequence[Token], first: int, last: int, question: Question | None) -> bool:
    """Whether the number on these tokens is told as the person's own."""
    begin, end = _sentence(tokens, first)
    if _is_general(tokens, begin, first, last):
        return False
    if _is_supposed(tokens, begin, first, end) or _is_to_come(tokens, begin, first):
        return False
    if _is_others(tokens, begin, first, end):
        return False
    if question is not None and question.first <= first < question.last and not _only_frames(tokens, question, first):
        lead = [token.low for token in tokens[max(begin, question.first) : first]]
        if not any(word in ("my", "mine") for word in lead):
            return False
        return not (lead and lead[0] in _MODALS | {"was", "did"})
    return last > first


def _following(tokens: Sequence[Token], place: int) -> list[str]:
    """The words behind `would you`, `could you please`; none where it is no request."""
    lows = [token.low for token in tokens[place + 1 : place + 5]]
    return lows[1:] if lows[:1] == ["you"] else []


def _only_frames(tokens: Sequence[Token], question: Question, first: int) -> bool:
    """`can you put in ALT 60`, `what came back: ALT 60`, `bloods on 6 May, where ALT was 60`: told in the form of a question."""
    lows = [token.low for token in tokens[question.first : question.last]]
    if lows[:1] and lows[0] in ("can", "could", "would", "will") and lows[1:2] == ["you"]:
        return not _ENTERING.isdisjoint(lows[2:6])
    if lows[-1:] == ["?"]:
        return False
    if lows[:1] and lows[0] in ("what", "what's", "whats"):
        place = first - 1
        while place > question.first and tokens[place].low in ("a", "an", "of", "my", "the"):
            place -= 1
        name = next((near for near in range(max(question.first, place - 2), place + 1) if names.at(tokens, near)), None)
        if name is not None and tokens[name - 1].low in ("is", "was", ":", "-"):
            return True  # `what's on the sheet is ALT 60`
    before = tokens[question.first - 1].text if question.first else ""
    return ":" in lows[: first - question.first] or (before == "," and lows[:1] in (["where"], ["which"]))


def _sentence(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    begin = place
    while (
        begin > 0
        and place - begin < 40
        and tokens[begin - 1].kind != "line"
        and not (tokens[begin - 1].text in _ENDS and (tokens[begin].gap or tokens[begin - 1].text != "."))
    ):
        begin -= 1
    end = place
    while (
        end < len(tokens)
        and end - place < 30
        and tokens[end].kind != "line"
        and tokens[end].text not in "!?;"
        and not (tokens[end].text == "." and (end + 1 >= len(tokens) or tokens[end + 1].gap))
    ):
        end += 1
    return begin, end


def _is_supposed(tokens: Sequence[Token], begin: int, first: int, end: int) -> bool:
    table = _supposed()
    place = begin
    supposed = False
    start = begin
    while place < first:
        word = tokens[place].low
        if (
            word == ","
            or (word == ":" and place - start > 3)
            or word in ("but", "however", "though")
            or (word == "-" and tokens[place].gap)
        ):
            supposed, start = False, place + 1
        elif word == "say" and place in (start, begin) and place + 1 < first:
            supposed = True
        else:
            hit = table.at(tokens, place) if table.begins(word) else None
            if hit is None:
                place += 1
                continue
            if word in ("would", "could") and not _ENTERING.isdisjoint(_following(tokens, place)):
                place = hit.end
                continue  # `would you record ALT 60`
            if hit.id == "said so" and "like" in (tokens[hit.end - 2].low, tokens[hit.end - 1].low):
                supposed = supposed or tokens[hit.end].low not in _REPORTING
                place = hit.end
                continue  # `I'd like to get my ALT down to 40`
            if word in ("i'd", "id") and names.at(tokens, hit.end) is not None:
                place = hit.end
                continue  # `I'd ALT at 61`: I had
            if hit.end <= first:
                supposed = supposed or hit.id == "supposed"
                place = hit.end
                continue
        place += 1
    if supposed:
        return True
    examples = _examples()
    begun = [index for index in range(begin, end) if examples.begins(tokens[index].low)]
    return any(examples.at(tokens, index) is not None for index in begun)


def _is_general(tokens: Sequence[Token], begin: int, first: int, last: int) -> bool:
    """`ALT 64 would be nice`, `is 64 high for ALT`, `an ALT of 64 is mild`, `e.g. ALT 64`: said of a number, not of oneself."""
    after = tokens[last].low if last < len(tokens) else ""
    if after in ("would", "wouldn't", "wouldnt", "'d"):
        return True
    if begin > 3 and [token.low for token in tokens[begin - 4 : begin]] == ["e", ".", "g", "."]:
        return True
    lead = [token.low for token in tokens[begin:first]]
    if lead in (["is"], ["are"], ["so", "is"]) and not _JUDGED.isdisjoint(
        token.low for token in tokens[last : last + 4]
    ):
        return True
    return (
        lead[:1] in (["an"], ["any"], ["a"])
        and len(lead) <= 5
        and after in ("is", "means", "isn't", "indicates", "suggests", "can", "should")
        and (tokens[last + 1].low if last + 1 < len(tokens) else "") not in ("what", "my", "mine", "the")
    )


def _is_to_come(tokens: Sequence[Token], begin: int, first: int) -> bool:
    """`they stop it when ALT hits 200`: not now, but should it happen."""
    place = first - 1
    while place > begin and tokens[place].low in (
        "over",
        "above",
        "below",
        "under",
        "to",
        "at",
        "the",
        "about",
        ">",
        "<",
    ):
        place -= 1
    return tokens[place].low in _COMING and not _WHENEVER.isdisjoint(token.low for token in tokens[begin:place])


def _is_others(tokens: Sequence[Token], begin: int, first: int, end: int) -> bool:
    lows = {token.low for token in tokens[begin : max(first, min(end, first + 10))]}
    if lows.isdisjoint(_somebody()) and "'s" not in "".join(lows):
        return False
    words = _table()
    relative, owned, reports = words["relative"], words["owned by"], words["reports"]
    other = False
    place = begin
    while place < first:
        low = tokens[place].low
        bare = low.removesuffix("'s")
        before = tokens[place - 1].low if place > begin else ""
        after = tokens[place + 1].low if place + 1 < len(tokens) else ""
        if (
            (
                low in _MINE
                and not (low == "mine" and before == "of")
                and not (
                    low == "me"
                    and before
                    in (
                        "told",
                        "gave",
                        "texted",
                        "called",
                        "rang",
                        "of",
                        "with",
                        "to",
                        "for",
                        "phoned",
                        "emailed",
                        "sent",
                        "messaged",
                    )
                )
            )
            or (
                low == "my"
                and after
                and after.removesuffix("'s") not in relative
                and not _is_relative_ahead(tokens, place, first)
            )
            or (
                low in ("i", "i'm", "i've", "im", "ive")
                and after
                not in (
                    "think",
                    "mean",
                    "believe",
                    "know",
                    "guess",
                    "read",
                    "heard",
                    "saw",
                    "found",
                )
            )
        ):
            other = False
        elif bare in relative and (
            _is_self(tokens, place) or (low == "patient" and after in (":", "result", "value", "|"))
        ):
            pass
        elif bare in relative:
            if low != bare or bare not in owned or before in _LEADING:
                other = not (after in reports or (low == bare and after == "who"))
        elif low in _PRONOUNS and (after in _HAVING or (low in ("he's", "she's", "hes", "shes") and after == "got")):
            if low in ("they", "they've") and after in ("was", "were", "is"):
                place += 1
                continue  # `my platelets were 131, they were 118 in August`
            following = tokens[place + 2].low if place + 2 < len(tokens) else ""
            other = other or not (
                after in ("was", "is") and following in ("happy", "pleased", "worried", "saying", "concerned")
            )
        elif (
            low in _POSSESSIVES
            and place + 5 > first - 6
            and after
            not in (
                "office",
                "nurse",
                "letter",
                "secretary",
                "words",
                "email",
                "computer",
                "notes",
                "message",
                "surgery",
                "report",
                "desk",
            )
        ):
            other = True
        elif (
            other and low == "-" and tokens[place].gap and any(token.kind == "number" for token in tokens[begin:place])
        ):
            other = False  # `my brother's GGT is 66 - on 16 August: ALT 39`
        place += 1
    if other:
        return True
    tail = [token.low for token in tokens[first + 1 : min(end, first + 10)]]
    for index, word in enumerate(tail):
        if any(token.kind == "number" for token in tokens[first + index + 2 : min(end, first + index + 9)]):
            continue  # `mine 30, my brother's 64`
        if word in relative and tail[max(0, index - 2) : index] in (
            ["for", "the"],
            ["for", "a"],
            ["for", "this"],
            ["for", "that"],
        ):
            return True  # `ALT 64 for the lady next to me`
        if (
            word.removesuffix("'s") in relative
            and index
            and tail[index - 1] in ("my", "his", "her", "our")
            and index > 0
            and tail[index - 2] in ("was", "for", "that's", "is", "-", "not", ",", "(")
        ):
            return "not" not in tail[:index]
    return False


def _is_self(tokens: Sequence[Token], place: int) -> bool:
    """`I'm a bloke`, `as a mother`, `a 50 year old man`: the person."""
    lead = [token.low for token in tokens[max(0, place - 5) : place]]
    if any(word in ("i'm", "im", "am", "as") for word in lead):
        return True
    low = tokens[place].low
    described = low in ("man", "woman", "lady", "bloke", "chap", "lad", "guy", "girl", "boy", "fella", "gentleman")
    return described and (not lead or lead[-1] not in ("the", "that", "another", "some", "this"))


def _is_relative_ahead(tokens: Sequence[Token], place: int, first: int) -> bool:
    """`my late aunt`, `my other half`: somebody within two words."""
    relative = _table()["relative"]
    for ahead in range(place + 1, min(place + 4, first)):
        if tokens[ahead].low.removesuffix("'s") in relative:
            return True
        if tokens[ahead].kind != "word":
            return False
    return False
