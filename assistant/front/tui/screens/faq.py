"""The common questions: a list with a search, and the answer to the one that is marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import LiverlineError
from assistant.front.tui.labels import label
from assistant.front.tui.widgets.keys import Keys
from assistant.visible import visible, visible_line

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


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
        yield Static(Content(label("faq.title")), classes="heading", markup=False)
        yield Input(placeholder=label("faq.search"), id="search")
        with Horizontal(id="faq"):
            yield OptionList(id="questions", markup=False)
            with VerticalScroll(id="answer-box", can_focus=False):
                yield Static("", id="answer", markup=False)
        yield Keys()

    async def on_mount(self) -> None:
        self._entries = await cast("LiverlineApp", self.app).desk.ask(lambda talk: talk.faq_list())
        self._list("")

    def action_list(self) -> None:
        self.query_one(OptionList).focus()

    def action_scroll(self, pages: int) -> None:
        box = self.query_one("#answer-box")
        box.scroll_relative(y=pages * max(1, box.size.height - 1), animate=False)

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_list()

    def _list(self, sought: str) -> None:
        """The questions in which every word sought begins a word, or stands in the id."""
        words = sought.casefold().split()
        found = [
            (id, title) for id, title in self._entries if all(word in f"{title} {id}".casefold() for word in words)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(Content(title), id=id) for id, title in found])
        if found:
            options.highlighted = 0
        else:
            self.workers.cancel_group(self, "answer")
            self.query_one("#answer", Static).update(Content(label("faq.none", sought=visible_line(sought.strip()))))
            self.query_one("#answer-box").scroll_home(animate=False)

    @on(OptionList.OptionHighlighted)
    def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None:
            self.run_worker(self._answer(event.option_id), exclusive=True, group="answer", name="answer")

    async def _answer(self, id: str) -> None:
        app = cast("LiverlineApp", self.app)
        try:
            text = await app.desk.ask(lambda talk: talk.faq_answer(id))
        except LiverlineError as error:
            text = await app.chat.words_of(error)
        title = dict(self._entries)[id]
        self.query_one("#answer", Static).update(Content.assemble((title, "$accent bold"), "\n\n", visible(text)))
        self.query_one("#answer-box").scroll_home(animate=False)
