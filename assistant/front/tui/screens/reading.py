"""The reading: each sentence, with the results that it rests on and its sources."""

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
from assistant.front.tui.rows import result_words
from assistant.front.tui.talk import Sentence
from assistant.front.tui.widgets.keys import Keys
from assistant.timeline import Timeline
from assistant.visible import visible

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


class ReadingScreen(Screen[None]):
    """The sentences one below the other."""

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", label("keys.back"))]
    AUTO_FOCUS = "#reading"

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="reading", classes="page"):
            yield Vertical(Static(Content(label("reading.title")), classes="heading", markup=False), classes="column")
        yield Keys()

    async def on_mount(self) -> None:
        app = cast("LiverlineApp", self.app)
        try:
            sentences, timeline = await app.desk.ask(lambda talk: (talk.sentences(), talk.timeline()))
        except LiverlineError as error:
            shown = [Static(Content(await app.chat.words_of(error)), classes="error", markup=False)]
        else:
            shown = [Static(content, markup=False) for content in _contents(sentences, timeline)]
        self.query_one(".column").mount_all(shown)


def _contents(sentences: Sequence[Sentence], timeline: Timeline) -> list[Content]:
    if not sentences:
        return [Content(label("reading.none"))]
    results = {row.id: row for row in timeline.results}
    made = []
    for sentence in sentences:
        parts = [Content(visible(sentence.text))]
        rests = [result_words(results[id]) for id in sentence.evidence if id in results]
        if rests:
            parts.append(Content.styled(visible(label("reading.evidence", evidence=", ".join(rests))), "$said"))
        parts.extend(Content.styled(visible(label("reading.source", source=each)), "$said") for each in sentence.source)
        made.append(Content("\n").join(parts))
    return made
