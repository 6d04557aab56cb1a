"""Treatments: which medicine, supplement or measure, what happened to it, and when.

A name takes the verb before it (`stopped urso`), else the one after it (`urso was raised`); a verb with `it` goes on with
the last name. What is planned, supposed, asked or somebody else's is no fact.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from assistant import prompts
from assistant.facts import Fact, Treatment, TreatmentChange, Unclear
from assistant.understanding import amendments, drugs, pieces
from assistant.understanding.attached import told
from assistant.understanding.drugs import Mention
from assistant.understanding.found import Found
from assistant.understanding.message import DateMention, Message
from assistant.understanding.row import Phrases
from assistant.understanding.scope import Scope


class _Verb(NamedTuple):
    first: int
    last: int
    change: str
    """A change, or `take`, `was` and `compare` (`went from 20 to 40`)."""


class _Words(NamedTuple):
    verbs: Phrases
    short: frozenset[str]
    once: frozenset[str]
    plan: Phrases
    filler: frozenset[str]
    dose: frozenset[str]
    form: frozenset[str]
    bare: frozenset[str]


class _Event(NamedTuple):
    mention: Mention
    verb: _Verb | None
    change: TreatmentChange
    again: bool = False
    """Told by a verb alone, of a name that was told before it."""


_JOINING = frozenset({"and", ",", "&", "+", "plus", "also", "n", "with", "/", "(", ")", "both"})
_ENDS = frozenset(".!?;\n|")
_PASSIVE = frozenset(["was", "were", "is", "been", "got", "being", "dose", "has", "have", "had", "be", ":", "-"])
_TO = frozenset(["to", "onto", "for", "with", "by"])
_CHANGED = tuple((word,) for word in ("from", "to", "me", "over", "my", "the", "onto", "it"))
_AGAIN = frozenset(["it", "them", "that", "this"])
_SINCE = frozenset(["since", "from", "starting"])


@cache
def _words() -> _Words:
    table = prompts.word_table("treatment-words")
    changes = ("start", "stop", "increase", "decrease", "switch", "continue", "take", "was", "compare")
    return _Words(
        Phrases({name: table[name] for name in changes}),
        frozenset(table["short"]),
        frozenset(table["once"]),
        Phrases({"plan": table["plan"]}),
        frozenset(table["filler"]),
        frozenset(table["dose"]),
        frozenset(table["form"]),
        frozenset(table["bare"]),
    )


def find(message: Message, scope: Scope) -> Found:
    """The treatments that the person named as theirs."""
    return pieces.each(_find, message, scope)


def _find(message: Message, scope: Scope) -> Found:
    row = scope.row
    mentions = drugs.find(row)
    verbs = _verbs(row.words)
    if verbs:
        mentions = sorted([*mentions, *_unlisted(message, scope, mentions, verbs)])
    amended = amendments.find(message, scope, mentions, [(verb.first, verb.last, verb.change) for verb in verbs])
    if not mentions or amended.renames:
        return Found((), (), (), amended.claimed, amended.amendments)
    found = _Reader(message, scope, mentions, verbs).found()
    return replace(found, claimed=(*found.claimed, *amended.claimed), amendments=amended.amendments)


def _verbs(words: tuple[str, ...]) -> list[_Verb]:
    phrases = _words().verbs
    found: list[_Verb] = []
    after = 0
    for place, word in enumerate(words):
        if place >= after and word in phrases.first and (hit := phrases.at(words, place)) is not None:
            after = hit[1]
            if (
                hit[0] == "switch"
                and after - place == 1
                and word.startswith("chang")
                and words[after : after + 1] not in _CHANGED
            ):
                continue  # `nothing changed`
            found.append(_Verb(place, after, hit[0]))
    return found


def _unlisted(message: Message, scope: Scope, known: list[Mention], verbs: list[_Verb]) -> list[Mention]:
    """Names in no list: `started zolpidrine 5 mg`, `taking Hepatoguard since May`."""
    row, lists = scope.row, _words()
    taken = {place for mention in known for place in range(mention.first, mention.last)}
    dated = {token for date in message.dates for token in range(date.first, date.last)}
    found: list[Mention] = []
    for verb in verbs:
        if verb.change in ("was", "continue") and verb.last >= len(row.words):
            continue
        place = verb.last
        filled = verb.change == "take"
        while (
            place < len(row.words)
            and (row.words[place] in lists.filler or row.words[place] in lists.dose or row.words[place][0].isdecimal())
            and row.words[place] not in (",", ":")
        ):
            filled = filled or row.words[place] in ("taking", "using", "on") or row.words[place] in lists.dose
            place += 1
        if place >= len(row.words) or place in taken or place - verb.last > 6:
            continue
        word = row.words[place]
        token = message.tokens[row.tokens[place]]
        if not word[0].isalpha() or row.tokens[place] in dated or drugs.is_ordinary(word):
            continue
        following = row.words[place + 1 : place + 3]
        dosed = (len(following) == 2 and following[0][0].isdecimal() and following[1] in lists.dose) or bool(
            following and following[0] in lists.form
        )
        capital = token.text[0].isupper() and not token.text.isupper() and (message.asking == "treatment" or filled)
        if dosed or drugs.looks_like_a_name(word) or capital:
            found.append(Mention(place, place + 1, "medicine"))
            taken.add(place)
    return found


class _Reader:
    def __init__(self, message: Message, scope: Scope, mentions: list[Mention], verbs: list[_Verb]) -> None:
        self.message = message
        self.scope = scope
        self.words = scope.row.words
        self.mentions = mentions
        inside = {place for mention in mentions for place in range(mention.first, mention.last)}
        dated = {date.first for date in message.dates}
        tokens = scope.row.tokens
        self.verbs = [
            verb
            for verb in verbs
            if verb.first not in inside
            and not (self.words[verb.first] == "on" and verb.last < len(tokens) and tokens[verb.last] in dated)
        ]

    def found(self) -> Found:
        events: list[_Event] = []
        switched = self.switches(events)
        used: set[_Verb] = {event.verb for event in events if event.verb is not None}
        for number, mention in enumerate(self.mentions):
            if mention in switched:
                continue
            verb = self.verb_of(number)
            if verb is not None:
                used.add(verb)
            change = self.change(mention, verb)
            if change is not None:
                events.append(_Event(mention, verb, change))
        self.continued(events, used)
        told = {event.mention for event in events if event.change != "continue"}
        events = [event for event in events if event.change != "continue" or event.mention not in told]
        events.sort(key=self.span)
        return self.told(events)

    # -- which verb

    def between(self, first: int, last: int) -> tuple[str, ...]:
        return self.words[first:last]

    def verb_of(self, number: int) -> _Verb | None:
        before = self.before(number)
        after = self.after(number)
        if before is None:
            return after
        if (
            after is not None
            and after.first == self.mentions[number].last
            and "," in self.between(before.last, self.mentions[number].first)
        ):
            return after
        if after is not None and before.change in ("take", "was", "continue") and after.change not in ("take", "was"):
            return after
        return before

    def before(self, number: int) -> _Verb | None:
        """The verb that a name is the object of, through the names said with it."""
        mention = self.mentions[number]
        place = mention.first
        if number:
            other = self.mentions[number - 1]
            gap = self.between(other.last, place)
            joined = not _JOINING.isdisjoint(gap) and all(
                word in _JOINING or word in _words().filler or word in _words().dose or word[0].isdecimal()
                for word in gap
            )
            if joined and not any(other.last <= verb.first < place for verb in self.verbs):
                return self.before(number - 1)
        verb = next((verb for verb in reversed(self.verbs) if verb.last <= place), None)
        if verb is None:
            return None
        if any(verb.last <= other.first < place for other in self.mentions):
            return None
        leading = next((other for other in reversed(self.verbs) if other.last <= verb.first), None)
        if verb.change == "take" and leading is not None and verb.first == leading.last and leading.change != "was":
            verb = leading  # `quit taking`
        gap = self.between(verb.last, place)
        if len(gap) > (3 if verb.last - verb.first == 1 and self.words[verb.first] in _words().short else 8):
            return None
        if not _ENDS.isdisjoint(gap):
            return None
        if "," in gap and verb.change in ("take", "was", "continue"):
            return None
        return verb

    def after(self, number: int) -> _Verb | None:
        """The verb that a name is the subject of: `urso was raised`, `Paracetamol: stopped`."""
        mention = self.mentions[number]
        limit = self.mentions[number + 1].first if number + 1 < len(self.mentions) else len(self.words)
        if number + 1 < len(self.mentions):
            other = self.mentions[number + 1]
            gap = self.between(mention.last, other.first)
            if (
                gap
                and all(word in _JOINING or word in _words().filler for word in gap)
                and not any(mention.last <= verb.first < other.first for verb in self.verbs)
            ):
                return self.after(number + 1)
        for verb in self.verbs:
            if verb.first < mention.last:
                continue
            gap = self.between(mention.last, verb.first)
            if verb.first >= limit or len(gap) > 8 or not _ENDS.isdisjoint(gap):
                return None
            if (
                verb.change in ("take", "was")
                and verb.last - verb.first == 1
                and (self.words[verb.first] in ("on", "had", "use", "get") or not gap)
            ):
                continue
            following = self.words[verb.last : verb.last + 1]
            if limit < len(self.words) and limit - verb.last <= 4 and not (gap and gap[-1] in _PASSIVE):
                return None
            if following and following[0] in ("drinking", "smoking", "eating", "feeling"):
                return None
            if "i" in gap and gap.index("i") < len(gap) - 2 and verb.change == "take":
                return None
            return verb
        return None

    # -- what it says

    def switches(self, events: list[_Event]) -> set[Mention]:
        """`from A to B`, `B instead of A`: B is what was switched to, and nothing more is said of A."""
        handled: set[Mention] = set()
        for verb in self.verbs:
            if verb.change not in ("switch", "compare"):
                continue
            first, last = self.scope.sentence(verb.first)
            near = [
                mention
                for mention in self.mentions
                if first <= mention.first < last and abs(mention.first - verb.first) <= 14
            ]
            if not near:
                continue
            phrase = self.words[verb.first : verb.last]
            before = [mention for mention in near if mention.last <= verb.first]
            after = [mention for mention in near if mention.first >= verb.last]
            target: Mention | None = None
            replaced = phrase == ("replaced",) and bool(after) and not self.led_by(after[0], _TO)
            if (phrase in (("instead", "of"), ("in", "place", "of")) or replaced) and before:
                target = before[-1]
                handled.update(after[:1])
            elif after:
                target = next((mention for mention in after if self.led_by(mention, _TO)), None)
                if target is None and phrase[-1] in _TO:
                    target = after[0]
                if target is not None:
                    handled.update(mention for mention in after if mention.first < target.first)
                    if before and phrase[-1] in _TO:
                        handled.update(before[-1:])
                elif not self.led_by(after[0], frozenset({"from"})) or True:
                    target = after[0]
            elif before and phrase[-1] not in ("of",):
                continue
            if target is None or target in handled:
                continue
            handled.add(target)
            if self.stands(target, verb):
                events.append(_Event(target, verb, "switch"))
        return handled

    def led_by(self, mention: Mention, words: frozenset[str]) -> bool:
        place = mention.first - 1
        while place >= 0 and self.words[place] in ("the", "my", "a", "some", "new"):
            place -= 1
        return place >= 0 and self.words[place] in words

    def stands(self, mention: Mention, verb: _Verb | None) -> bool:
        """Whether it is told of the person, as it is, and not planned."""
        places = [mention.first] if verb is None else [mention.first, verb.first]
        for place in places:
            held = self.scope.at(place)
            if verb is not None and place == verb.first and "me" in self.words[verb.first : verb.last + 1]:
                held = held._replace(other_person=False)  # `he has started me on urso`
            if held.other_person or held.hypothetical or held.question or held.stranger:
                return False
        first, _ = self.scope.clause(min(places))
        plan = _words().plan
        later = self.words[max(places) : max(places) + 9]
        if ("i", "did") in pairwise(later):
            return True  # `told me to stop it, and I did so`
        return not any(
            self.words[place] in plan.first and plan.at(self.words, place) is not None
            for place in range(first, max(places))
            if self.words[place] != "may" or self.words[place + 1 : place + 2] in (("start",), ("put",))
        ) and not self.words[max(places) : max(places) + 8].count("yet")

    def change(self, mention: Mention, verb: _Verb | None) -> TreatmentChange | None:
        if not self.stands(mention, verb) or not {"many", "much", "overdosed", "overdose"}.isdisjoint(
            self.words[max(0, mention.first - 4) : mention.first]
        ):
            return None
        if verb is None:
            return self.bare(mention)
        held = self.scope.at(verb.first)
        own_denial = verb.last - verb.first > 1 and self.words[verb.first] in (
            "no",
            "not",
            "dont",
            "have",
            "havent",
            "hasnt",
        )
        held_back = self.words[verb.first - 1 : verb.first] in (
            ("havent",),
            ("hasnt",),
            ("not",),
            ("never",),
            ("didnt",),
            ("dont",),
        )
        denied = (held_back or held.negated or self.scope.at(mention.first).negated) and not own_denial
        kind = verb.change
        if denied:
            if kind == "stop":
                return "continue"
            if kind == "take" and self.since(mention):
                return "stop"  # `haven't touched it since March`
            return "stop" if kind in ("take", "continue") and held.past else None
        if kind in ("start", "stop", "increase", "decrease", "switch", "continue"):
            if (
                kind == "start"
                and self.words[verb.first] == "given"
                and self.words[verb.first - 1 : verb.first] == ("have",)
            ):
                return "start"
            return kind  # type: ignore[return-value]
        if kind == "compare":
            return self.compared(verb)
        if kind == "take":
            between = self.between(verb.last, mention.first)
            if "more" in between or "less" in between:
                return "increase" if "more" in between else "decrease"
        if kind == "was":
            if self.since(mention):
                return "start"
            return "stop" if self.words[verb.first] == "used" else None
        if self.since(mention):
            return "start"
        if held.past:
            return "stop"
        once = self.words[verb.first : verb.last]
        if " ".join(once) in _words().once and self.words[verb.first - 1 : verb.first] not in (("have",), ("ive",)):
            return "start"
        return "continue"

    def compared(self, verb: _Verb) -> TreatmentChange | None:
        """`went from 20 to 40 mg`: more or less."""
        numbers = [float(word) for word in self.words[verb.last : verb.last + 6] if word.isdecimal() and len(word) < 6]
        if len(numbers) < 2 or numbers[0] == numbers[1]:
            return None
        return "increase" if numbers[0] < numbers[1] else "decrease"

    def bare(self, mention: Mention) -> TreatmentChange | None:
        """A name without a verb: an answer to the question about treatment, or one with a dose or a `since`."""
        if self.scope.at(mention.first).negated:
            return None
        if self.since(mention):
            return "start"
        first, last = self.scope.sentence(mention.first)
        if self.message.asking == "treatment":
            if all(self.may_stand_beside(place) for place in range(first, last)):
                return "start" if self.dates_in(first, last) else "continue"
            return None
        following = self.words[mention.last : mention.last + 3]
        if mention.kind != "measure" and any(
            word in _words().dose and word not in ("unit", "units", "%", "x", "g", "times", "iu") for word in following
        ):
            return "continue"
        return None

    def may_stand_beside(self, place: int) -> bool:
        """Whether a word may stand in an answer that is only a name, a dose and a date."""
        word, token, lists = self.words[place], self.scope.row.tokens[place], _words()
        if (
            word[0].isdecimal()
            or word in lists.filler
            or word in lists.dose
            or word in lists.form
            or word in lists.bare
        ):
            return True
        if not word[0].isalpha() or any(mention.first <= place < mention.last for mention in self.mentions):
            return True
        return any(date.first <= token < date.last for date in self.message.dates)

    def dates_in(self, first: int, last: int) -> list[DateMention]:
        tokens = self.scope.row.tokens
        return [date for date in self.message.dates if tokens[first] <= date.first <= tokens[last - 1]]

    def since(self, mention: Mention) -> bool:
        """Whether a date after the name says since when."""
        _, last = self.scope.sentence(mention.first)
        for place in range(max(0, mention.first - 8), last):
            if self.words[place] in _SINCE:
                token = self.scope.row.tokens[place]
                if any(token < date.first <= token + 4 for date in self.message.dates):
                    return True
        return False

    def continued(self, events: list[_Event], used: set[_Verb]) -> None:
        """`started urso in March and stopped it in June`: a verb with `it` goes on with the last name."""
        for verb in self.verbs:
            if verb in used or verb.change in ("take", "was", "switch"):
                continue
            earlier = [mention for mention in self.mentions if mention.last <= verb.first]
            later = [mention for mention in self.mentions if mention.first >= verb.last]
            if not earlier:
                continue
            following = self.words[verb.last : verb.last + 1]
            again = bool(following) and following[0] in _AGAIN
            if later and later[0].first - verb.last <= 6 and not again:
                continue
            timed = any(0 <= date.first - self.scope.row.tokens[verb.last - 1] <= 4 for date in self.message.dates)
            first, last = self.scope.sentence(verb.first)
            alone = verb.first == first and not any(first <= mention.first < last for mention in self.mentions)
            if not again and not (timed and (first <= earlier[-1].first or alone)):
                continue
            if not any(event.mention == earlier[-1] for event in events):
                continue
            change = self.change(earlier[-1], verb)
            known = {event.change for event in events if event.mention == earlier[-1]}
            if change is not None and change not in known:
                events.append(_Event(earlier[-1], verb, change, again=True))

    # -- with dates

    def told(self, events: list[_Event]) -> Found:
        row, tokens = self.scope.row, self.message.tokens
        facts: list[Fact] = []
        unclear: list[Unclear] = []
        claimed: list[tuple[int, int]] = []
        for number, event in enumerate(events):
            date = self.date_of(events, number)
            fact = Treatment(drugs.typed(tokens, row, event.mention), event.change, told(date))
            if fact in facts:
                continue
            if date is not None:
                claimed.append((date.first, date.last))
                if told(date) is None:
                    unclear.append(Unclear("date", len(facts), date.choices))
            facts.append(fact)
            ended = self.ended(event, date)
            if ended is not None and ended.date is not None:
                facts.append(Treatment(fact.name, "stop", ended.date))
                claimed.append((ended.first, ended.last))
            claimed.append((row.tokens[event.mention.first], row.tokens[event.mention.last - 1] + 1))
            claimed.extend(self.doses(event))
        return Found(tuple(facts), tuple(unclear), (), tuple(dict.fromkeys(claimed)))

    def span(self, event: _Event) -> tuple[int, int]:
        """The tokens from the first to the last of a name and its verb."""
        tokens = self.scope.row.tokens
        places = [] if event.again else [event.mention.first, event.mention.last - 1]
        if event.verb is not None:
            places += [event.verb.first, event.verb.last - 1]
        return tokens[min(places)], tokens[max(places)]

    def date_of(self, events: list[_Event], number: int) -> DateMention | None:
        """The date after the name and its verb, before the next one's; else the date before them that no other one has."""
        event = events[number]
        if event.change == "continue":
            return None
        start, end = self.span(event)
        first, last = self.scope.sentence(event.verb.first if event.verb is not None else event.mention.first)
        tokens = self.scope.row.tokens
        inside = [date for date in self.message.dates if tokens[first] <= date.first <= tokens[last - 1]]
        if not inside:
            return self.next_sentence(last)
        following = next(
            (other for other in events[number + 1 :] if other.verb != event.verb or other.verb is None), None
        )
        limit = self.span(following)[0] if following is not None else tokens[last - 1] + 1
        after = [date for date in inside if start <= date.first < max(limit, end)]
        if event.verb is not None and event.verb.first > event.mention.first:
            after = [date for date in after if date.first > end] or after  # `since 2020, until 2023`
        if after:
            return self.not_of_a_result(after[0], end)
        before = [date for date in inside if date.first < start]
        if number and before:
            previous = max((self.span(other)[1] for other in events[:number] if other.verb != event.verb), default=-1)
            before = [date for date in before if date.first > previous] if previous >= 0 else before
        return self.led(before[-1], start) if before else None

    def ended(self, event: _Event, date: DateMention | None) -> DateMention | None:
        """`from 1 April to 8 April`: the day on which what had started was stopped."""
        if event.change != "start" or date is None or date.date is None:
            return None
        tokens = self.message.tokens
        before = tokens[date.first - 1].low if date.first else ""
        for other in self.message.dates:
            between = [token.low for token in tokens[date.last : other.first]]
            if (
                date.last <= other.first <= date.last + 2
                and {"to", "until", "till", "-"} & set(between)
                and before in ("from", "since")
            ):
                return other
        return None

    def led(self, date: DateMention, start: int) -> DateMention | None:
        """A date before the name, unless a result stands between them."""
        between = self.message.tokens[date.last : start]
        if any(token.kind == "number" for token in between) or len(between) > 8:
            return None
        before = self.message.tokens[max(0, date.first - 6) : date.first]
        if any(token.kind == "number" for token in before):
            return None
        return date

    def not_of_a_result(self, date: DateMention, end: int) -> DateMention | None:
        """A date after the name, unless a test's name comes before it."""
        between = self.message.tokens[end + 1 : date.first]
        if any(
            token.low in ("alt", "ast", "sgpt", "sgot", "alp", "ggt", "inr", "bilirubin", "albumin", "platelets")
            for token in between
        ):
            return None
        return date

    def next_sentence(self, last: int) -> DateMention | None:
        """`Stopped urso. That was in May.`"""
        tokens = self.scope.row.tokens
        if last + 1 >= len(self.words):
            return None
        first, end = self.scope.sentence(last + 1)
        if self.words[first] not in ("that", "it", "this") or end - first > 9:
            return None
        inside = [date for date in self.message.dates if tokens[first] <= date.first <= tokens[end - 1]]
        return inside[0] if inside else None

    def doses(self, event: _Event) -> list[tuple[int, int]]:
        """The numbers of a treatment's doses."""
        tokens = self.message.tokens
        start, end = self.span(event)
        found: list[tuple[int, int]] = []
        dated = {token for date in self.message.dates for token in range(date.first, date.last)}
        lists = _words()
        for index in range(max(0, start - 4), min(len(tokens), end + 9)):
            if tokens[index].kind != "number" or index in dated:
                continue
            after = tokens[index + 1].low if index + 1 < len(tokens) else ""
            if after in lists.dose or start <= index <= end + 5:
                if any(
                    tokens[near].low in ("alt", "ast", "sgpt", "sgot", "alp", "ggt")
                    for near in range(max(0, index - 4), index)
                ):
                    continue
                found.append((index, index + 2 if after in lists.dose else index + 1))
        return found
