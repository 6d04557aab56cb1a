"""The reading: each sentence with the results that it rests on, and the sources of all of them, once each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.errors import LiverlineError
from assistant.front.tui.labels import label
from assistant.front.tui.patience import patience
from assistant.front.tui.rows import result_words
from assistant.front.tui.talk import Sentence
from assistant.front.tui.widgets.keys import Keys
from assistant.timeline import Timeline
from assistant.visible import visible

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


class ReadingScreen(Screen[None]):
    """The sentences one below the other, then the sources that their numbers name."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", label("keys.back"))]
    AUTO_FOCUS = "#reading"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="reading", classes="page") as page:
            page.border_title = label("reading.title")
            yield Vertical(classes="column")
        yield Keys()

    def on_mount(self) -> None:
        self.run_worker(self._told(), name="reading")

    async def _told(self) -> None:
        app, column = cast("LiverlineApp", self.app), self.query_one(".column")
        waiting = Static("", markup=False, classes="dim")
        column.mount(waiting)
        try:
            with patience(self, waiting.update, label("app.moment")):
                sentences, timeline = await app.desk.ask(lambda talk: (talk.sentences(), talk.timeline()))
        except LiverlineError as error:
            shown = [Static(Content(await app.chat.words_of(error)), classes="error", markup=False)]
        else:
            shown = [Static(content, markup=False) for content in _contents(sentences, timeline)]
        waiting.remove()
        column.mount_all(shown)


def _contents(sentences: Sequence[Sentence], timeline: Timeline) -> list[Content]:
    if not sentences:
        return [Content(label("reading.none"))]
    results = {row.id: row for row in timeline.results}
    sources = {source: at for at, source in enumerate(dict.fromkeys(_sources(sentences)), 1)}
    made = []
    for sentence in sentences:
        named = _in_short(sorted({sources[each] for each in sentence.source}))
        parts = [Content.assemble(visible(sentence.text), (f" [{named}]" if named else "", "$said"))]
        rests = [result_words(results[id]) for id in sentence.evidence if id in results]
        if rests:
            parts.append(Content.styled(visible(label("reading.evidence", evidence=", ".join(rests))), "$said"))
        made.append(Content("\n").join(parts))
    if sources:
        listed = [Content.styled(f"[{at}] {visible(source)}", "$said") for source, at in sources.items()]
        made.append(Content("\n").join([Content.styled(label("reading.sources"), "$accent bold"), *listed]))
    return made


def _in_short(numbers: Sequence[int]) -> str:
    """The numbers, those that follow one another as from-to: `1-4, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = (f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(shown)


def _sources(sentences: Sequence[Sentence]) -> list[str]:
    return [source for sentence in sentences for source in sentence.source]
