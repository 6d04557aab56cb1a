"""Which date and which numbers belong to what happened to a treatment."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from assistant.facts import Fact, Treatment, TreatmentChange, Unclear
from assistant.understanding import drugs, numbers
from assistant.understanding.attached import sharper, told
from assistant.understanding.drugs import Mention
from assistant.understanding.found import Found
from assistant.understanding.message import DateMention, Message
from assistant.understanding.scope import Scope
from assistant.understanding.treatment_words import Verb, words_of

_APART = frozenset(["since", "in", "on", "from", "until", "then", "but", ".", ";", "\n", "|", "?", "!"])
"""Words between two names that are no list."""


_JOINTS = frozenset([",", "and", "so", "then", "also", "plus", "but"])
_ANEW = frozenset(
    ["i", "we", "they", "he", "she", "doctor", "doctors", "gp", "consultant", "nurse", "her", "his", "it"]
)
"""Words that a clause of its own begins with, after a joint."""
_ALIKE = frozenset(["both", "same", "day", "together", "once", "time", "then"])
_LEADS_A_DATE = frozenset(
    ["on", "in", "since", "from", "at", "the", "around", "about", "and", "then", "back", "so", "of"]
)
_REASONS = frozenset(["for", "saw", "seeing", "seen"])
_PLAIN = frozenset(["start", "stop", "begin", "switch", "go", "take", "try", "on", "off", "quit", "finish"])


class Event(NamedTuple):
    mention: Mention
    verb: Verb | None
    change: TreatmentChange
    again: bool = False
    """Told by a verb alone, of a name that was told before it."""


class Dated:
    """Gives each event of a message its date."""

    def __init__(self, message: Message, scope: Scope) -> None:
        self.message = message
        self.scope = scope
        self.words = scope.row.words

    def told(self, events: list[Event]) -> Found:
        row, tokens = self.scope.row, self.message.tokens
        facts: list[Fact] = []
        unclear: list[Unclear] = []
        claimed: list[tuple[int, int]] = []
        for number, event in enumerate(events):
            date = self.date_of(events, number)
            if date is not None and date.problem == "future" and (self.is_in_progress(event) or self.is_to_be(date)):
                continue  # `starting urso tomorrow`
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

    def is_to_be(self, date: DateMention) -> bool:
        """Whether a date says itself that it is to come: `next month`, `tomorrow`."""
        said = {token.low for token in self.message.tokens[max(0, date.first - 1) : date.last]}
        return bool(said & {"next", "tomorrow", "coming", "tmrw", "tmr"})

    def is_in_progress(self, event: Event) -> bool:
        """Whether a verb stands in a form that plans may have: `starting`, `start`."""
        return event.verb is not None and (
            self.words[event.verb.first].endswith("ing") or self.words[event.verb.first] in _PLAIN
        )

    def span(self, event: Event) -> tuple[int, int]:
        """The tokens from the first to the last of a name and its verb."""
        tokens = self.scope.row.tokens
        places = [] if event.again else [event.mention.first, event.mention.last - 1]
        if event.verb is not None:
            places += [event.verb.first, event.verb.last - 1]
        return tokens[min(places)], tokens[max(places)]

    def date_of(self, events: list[Event], number: int) -> DateMention | None:
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
            (
                other
                for other in events[number + 1 :]
                if (other.verb != event.verb or other.verb is None) and not self.is_listed_with(event, other)
            ),
            None,
        )
        limit = self.span(following)[0] if following is not None else tokens[last - 1] + 1
        after = [date for date in inside if start <= date.first < max(limit, end)]
        if event.verb is not None and event.verb.first > event.mention.first:
            after = [date for date in after if date.first > end] or after  # `since 2020, until 2023`
        elif event.verb is not None and not event.again and len(after) > 1:
            after = self.own(event, after)
        if after and following is not None and self.leads(inside, start, after[0], self.span(following)):
            after = []
        if after:
            return self.not_of_a_result(sharper(self.message, after[0]), end)
        before = [date for date in inside if date.first < start]
        if number and before:
            previous = max((self.span(other)[1] for other in events[:number] if other.verb != event.verb), default=-1)
            before = [date for date in before if date.first > previous] if previous >= 0 else before
        if len(before) > 1 and self.is_span(before[-2], before[-1]):
            return before[-2] if self.led(before[-1], start, before[-2].first) is not None else None
        return self.led(before[-1], start) if before else None

    def own(self, event: Event, after: list[DateMention]) -> list[DateMention]:
        """`the drinking stopped in March and the urso in February`: of a verb that goes on, the date after the name."""
        name = self.scope.row.tokens[event.mention.first]
        between = [token.low for token in self.message.tokens[after[0].last : name]]
        if after[0].first < name and not _JOINTS.isdisjoint(between):
            return [date for date in after if date.first > name] or after
        return after

    def is_span(self, one: DateMention, other: DateMention) -> bool:
        """`from 1 April to 8 April`."""
        lead = self.message.tokens[one.first - 1].low if one.first else ""
        between = [token.low for token in self.message.tokens[one.last : other.first]]
        return lead in ("from", "since") and between in (["to"], ["until"], ["till"], ["-"])

    def leads(self, inside: list[DateMention], start: int, date: DateMention, following: tuple[int, int]) -> bool:
        """`on 3 June I started A and on 17 June I stopped B`: each date stands before what happened on it."""
        before = [other for other in inside if start - 5 <= other.last <= start]
        behind = [other for other in inside if other.first > following[1]]
        return bool(before) and not behind and date.last <= following[0] <= date.last + 3

    def is_listed_with(self, event: Event, other: Event) -> bool:
        """`vitamin D and calcium since April`: names of one list without a verb share its date."""
        if event.verb is not None or other.verb is not None:
            return False
        between = self.words[event.mention.last : other.mention.first]
        return len(between) < 9 and _APART.isdisjoint(between)

    def ended(self, event: Event, date: DateMention | None) -> DateMention | None:
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

    def led(self, date: DateMention, start: int, first: int | None = None) -> DateMention | None:
        """A date before the name, unless a result stands between them; `first` is where a span that it ends begins."""
        between = self.message.tokens[date.last : start]
        if any(token.low in ("before", "after", "until") for token in between):
            return None  # `the test on 5 January, before I began`
        if any(token.kind == "number" for token in between) or len(between) > 8:
            return None
        first = date.first if first is None else first
        before = self.message.tokens[max(0, first - 6) : first]
        if any(token.kind == "number" for token in before):
            return None
        return None if self.is_of_another(date, [token.low for token in between]) else date

    def is_of_another(self, date: DateMention, between: list[str]) -> bool:
        """`I stopped drinking on 1 April, my doctor gave me urso too`: the day is that of what was told before it.

        Not so where the sentence opens with the date, or says that both were at one time."""
        if not _ALIKE.isdisjoint(between):
            return False
        anew = any(
            word in _JOINTS and (following in _ANEW or following in ("my", "the"))
            for word, following in pairwise(between)
        )
        if not anew:
            return False
        row = self.scope.row
        place = bisect_left(row.tokens, date.first)
        first, _ = self.scope.sentence(place)
        return any(self.words[near].isalpha() and self.words[near] not in _LEADS_A_DATE for near in range(first, place))

    def not_of_a_result(self, date: DateMention, end: int) -> DateMention | None:
        """A date after the name, unless a test's name comes before it."""
        between = [token.low for token in self.message.tokens[end + 1 : date.first]]
        for place, word in enumerate(between):
            if word in words_of().tests and _REASONS.isdisjoint(between[max(0, place - 3) : place]):
                return None  # not so `ramipril for blood pressure since 2019`
        return date

    def next_sentence(self, last: int) -> DateMention | None:
        """`Stopped urso. That was in May.`, `Azathioprine. Since November 2024.`"""
        if last + 1 >= len(self.words):
            return None
        if self.words[last + 1] in ("that", "it", "this"):
            first, end = self.scope.sentence(last + 1)
            inside = self.inside(first, end)
            return inside[0] if inside and end - first <= 9 else None
        return self.follows(last + 1) or self.of_all(last + 1)

    def follows(self, place: int) -> DateMention | None:
        """The date of a sentence that only says since when."""
        if place >= len(self.words) or self.words[place] not in ("since", "from", "started", "starting", "began"):
            return None
        first, end = self.scope.sentence(place)
        inside = self.inside(first, end)
        return inside[0] if inside and end - first <= 6 else None

    def of_all(self, place: int) -> DateMention | None:
        """`Both 14 January.`, said after all of them."""
        while place < len(self.words):
            first, end = self.scope.sentence(place)
            if self.words[first] in ("both", "all") and end - first <= 8:
                inside = self.inside(first, end)
                return inside[0] if inside else None
            place = end + 1
        return None

    def inside(self, first: int, end: int) -> list[DateMention]:
        """The dates between two places."""
        if first >= end:
            return []
        tokens = self.scope.row.tokens
        return [date for date in self.message.dates if tokens[first] <= date.first <= tokens[end - 1]]

    def doses(self, event: Event) -> list[tuple[int, int]]:
        """The numbers of a treatment's doses."""
        tokens = self.message.tokens
        start, end = self.span(event)
        found: list[tuple[int, int]] = []
        dated = {token for date in self.message.dates for token in range(date.first, date.last)}
        lists = words_of()
        for index in range(max(0, start - 4), min(len(tokens), end + 9)):
            said = tokens[index].low in numbers.words() and tokens[index].low not in ("a", "an", "one")
            if (tokens[index].kind != "number" and not said) or index in dated:
                continue
            after = tokens[index + 1].low if index + 1 < len(tokens) else ""
            if after in lists.dose or start <= index <= end + 5:
                if any(tokens[near].low in words_of().tests for near in range(max(0, index - 4), index)):
                    continue
                found.append((index, index + 2 if after in lists.dose else index + 1))
        return found
