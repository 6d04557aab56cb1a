"""The common questions: a list with a search that understands a question in own words, and the answer to the one marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import LiverlineError
from assistant.front.tui.labels import label
from assistant.front.tui.patience import patience
from assistant.front.tui.widgets.keys import Keys
from assistant.visible import visible, visible_line

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp
    from assistant.spoken import Found

_BULLET = "•"
_LEAST_LETTERS = 3
"""Of a search that is understood as a question: less says nothing."""


class FaqScreen(Screen[None]):
    """Search, list, answer."""

    CSS_PATH = ["page.tcss", "faq.tcss"]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]  # noqa: RUF012 - declared so by Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-roomy")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", label("keys.back")),
        Binding("down", "list", label("keys.choose_question"), show=False),
        Binding("pageup", "scroll(-1)", label("keys.answer_up"), show=False, priority=True),
        Binding("pagedown", "scroll(1)", label("keys.answer_down"), show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[tuple[str, str]] = ()

    def compose(self) -> ComposeResult:
        search = Input(placeholder=label("faq.search"), id="search")
        search.border_title = label("faq.title")
        yield search
        with Horizontal(id="faq"):
            questions = OptionList(id="questions", markup=False)
            questions.border_title = label("faq.questions")
            yield questions
            with VerticalScroll(id="answer-box", can_focus=False) as box:
                box.border_title = label("faq.answer")
                yield Static("", id="answer", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        self.run_worker(self._opened(), name="faq")

    async def _opened(self) -> None:
        with patience(self, self._say, label("app.moment")):
            self._entries = await cast("LiverlineApp", self.app).desk.ask(lambda talk: talk.faq_list())
        self._searched(self.query_one(Input).value)

    def action_list(self) -> None:
        self.query_one(OptionList).focus()

    def action_scroll(self, pages: int) -> None:
        box = self.query_one("#answer-box")
        box.scroll_relative(y=pages * max(1, box.size.height - 1), animate=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if self._entries:
            self._searched(event.value)

    def _searched(self, sought: str) -> None:
        """What has the words is shown with the key; what the words mean comes as soon as it is understood."""
        sought = sought.strip()
        self.workers.cancel_group(self, "search")
        found = self._with_words(sought)
        if len(sought) >= _LEAST_LETTERS:
            self._understood(sought, found)
        if found or len(sought) < _LEAST_LETTERS:
            self._list(found, sought)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_list()

    def _with_words(self, sought: str) -> list[str]:
        """The questions that have every word sought, in the title or the id."""
        words = sought.casefold().split()
        return [id for id, title in self._entries if all(word in f"{title} {id}".casefold() for word in words)]

    @work(group="search")
    async def _understood(self, sought: str, found: Sequence[str]) -> None:
        """The question that is meant first, then those with the words; the nearest ones where there is nothing else."""
        app = cast("LiverlineApp", self.app)
        try:
            meant: Found = await app.desk.ask(lambda talk: talk.faq_found(sought))
        except LiverlineError as error:
            self._say(await app.chat.words_of(error))
            return
        shown = [meant.answer, *found] if meant.answer is not None else [*(found or meant.nearest)]
        is_near = not found and meant.answer is None
        if meant.urgent:
            self._list(shown, sought, has_answer=False)
            self._say(meant.urgent, is_urgent=True)
        else:
            self._list(list(dict.fromkeys(shown)), sought, is_near=is_near)

    def _list(self, ids: Sequence[str], sought: str = "", *, is_near: bool = False, has_answer: bool = True) -> None:
        titles = dict(self._entries)
        options = self.query_one(OptionList)
        shown = [options.get_option_at_index(at).id for at in range(options.option_count)]
        ids = [id for id in ids if id in titles]
        options.border_title = label("faq.near" if is_near and ids else "faq.questions")
        options.border_subtitle = label("faq.count", count=len(ids), all=len(titles)) if sought else ""
        if shown != ids:
            options.clear_options()
            options.add_options([Option(Content(f"{_BULLET} {titles[id]}"), id=id) for id in ids])
        if not has_answer:
            options.highlighted = None
        elif ids and options.highlighted == 0:
            self._answer(ids[0])
        elif ids:
            options.highlighted = 0
        else:
            self._say(label("faq.none", sought=visible_line(sought)))

    def _say(self, text: str, *, is_urgent: bool = False) -> None:
        """Something in the place of an answer."""
        self.workers.cancel_group(self, "answer")
        said = Content(visible(text))
        if is_urgent:
            sign = f"{cast('LiverlineApp', self.app).glyphs.urgent} {label('chat.urgent')}"
            said = Content.assemble((sign, "$warning bold"), "\n", said)
        self.query_one("#answer", Static).update(said)
        self.query_one("#answer-box").scroll_home(animate=False)

    @on(OptionList.OptionHighlighted)
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self._answer(event.option_id)

    @work(group="answer", exclusive=True)
    async def _answer(self, id: str) -> None:
        app = cast("LiverlineApp", self.app)
        try:
            text = await app.desk.ask(lambda talk: talk.faq_answer(id))
        except LiverlineError as error:
            text = await app.chat.words_of(error)
        title = dict(self._entries)[id]
        self.query_one("#answer", Static).update(Content.assemble((title, "$accent bold"), "\n\n", visible(text)))
        self.query_one("#answer-box").scroll_home(animate=False)
