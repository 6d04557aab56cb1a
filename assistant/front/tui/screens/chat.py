"""The main screen: the conversation, the input below it, and where there is room the timeline beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static, TextArea

from assistant.errors import LiverlineError
from assistant.front.tui import asking
from assistant.front.tui.asking import Told
from assistant.front.tui.beside import Beside
from assistant.front.tui.drafts import Drafts
from assistant.front.tui.feed import Item, from_answer
from assistant.front.tui.glyphs import Glyphs
from assistant.front.tui.labels import correction, label
from assistant.front.tui.letters import is_typing
from assistant.front.tui.patience import patience
from assistant.front.tui.talk import Talk
from assistant.front.tui.title import title
from assistant.front.tui.widgets.chat import Chat
from assistant.front.tui.widgets.composer import Composer
from assistant.front.tui.widgets.hint import Hint
from assistant.front.tui.widgets.keys import Keys
from assistant.front.tui.widgets.replies import Replies, Reply

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp
    from assistant.spoken import Answer

_BREATH_SECONDS = 0.1
_NUMBERS_ARE_ANSWERS = frozenset({"first", "more", "value", "age", "related", "range"})
"""Questions that a bare number may answer: there a digit is text, and the quick replies bear no numbers."""


class ChatScreen(Screen[object]):
    """Talks with the session, and shows what it says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_input", label("keys.back"), show=False),
        Binding("pageup", "page(-1)", label("keys.page_up"), show=False),
        Binding("pagedown", "page(1)", label("keys.page_down"), show=False),
        Binding("ctrl+end", "page(0)", label("keys.end"), show=False),
    ]
    AUTO_FOCUS = "#composer"
    VERTICAL_BREAKPOINTS = [(30, "-tall")]  # noqa: RUF012 - declared so by Textual

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.beside = Beside(self, glyphs)
        self.is_open = False
        self._answer: Answer | None = None
        self._is_fetching = False
        self._is_lit = False
        """The line above the input tells which quick reply Enter would take."""

    @property
    def liverline(self) -> LiverlineApp:
        return cast("LiverlineApp", self.app)

    @property
    def focus_chain(self) -> list[Widget]:
        """The same at every width: the input, the quick replies, then what stands beside the conversation."""
        return sorted(
            super().focus_chain, key=lambda widget: 2 - isinstance(widget, Reply) - 2 * (widget is self._composer)
        )

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield Chat(self.glyphs)
        yield Replies()
        yield Hint()
        yield Composer()
        yield Keys()

    def on_mount(self) -> None:
        self._chat, self._replies, self._composer = (
            self.query_one(Chat),
            self.query_one(Replies),
            self.query_one(Composer),
        )
        self._hint, self._head = self.query_one(Hint), self.query_one("#title", Static)
        self._drafts = Drafts(self, lambda: self._composer.text, self.liverline.desk, is_kept=not self.liverline.script)
        self._title()
        if self.liverline.first_words:
            self._chat.add([Item("ask", self.liverline.first_words)])
        if self.liverline.first_words:  # the question stands: the first key need not share the machine with loading
            self.set_timer(_BREATH_SECONDS, self._open)
        else:
            self.call_after_refresh(self._open)

    # The session

    def _open(self) -> None:
        self.run_worker(self._opened(), name="open")

    async def _opened(self) -> None:
        try:
            opened = await self.liverline.desk.ask(asking.opened)
        except LiverlineError as error:
            self.liverline.fail(error)
            return
        if self._chat.feed.items:  # the first words make way for the greeting
            self._chat.clear()
        self._chat.take_older(opened.items)
        self._composer.remember([item.lead for item in opened.items if item.voice == "you"])
        self._drafts.found(opened.draft)
        if opened.draft and not self._composer.text:
            self._composer.fill(opened.draft)
        self.is_open = True
        self._show(opened.greeting, ())
        self._place_side()
        self.liverline.desk.warm_up()
        if self.liverline.script:
            self._next_line()
        elif opened.is_first and self._drafts.is_empty:
            from assistant.front.tui.screens.welcome import WelcomeScreen

            self.app.push_screen(WelcomeScreen(), self._welcomed)

    def _welcomed(self, choice: str | None) -> None:
        if choice == "demo":
            self.app.exit("demo")

    def say(self, text: str) -> None:
        """Say this to the session, after all that was said before."""
        self._drafts.send(text)
        if not self.is_open:
            self.hint(label("composer.waiting"))
        self.run_worker(self._say(text), name="say")

    async def _say(self, text: str) -> None:
        try:
            await self.said(text)
        except LiverlineError as error:
            typed = self._composer.text
            self._composer.fill(f"{text}\n{typed}" if typed else text)
            self.hint(await self.words_of(error), is_error=True)
        finally:
            self._drafts.done(text)

    async def said(self, text: str) -> Answer:
        """Say this and show the reply. Raises LiverlineError; then nothing was recorded and nothing is shown."""
        answer = await self.done(lambda talk: talk.say(text), text)
        assert answer is not None
        self._composer.sent(text)
        return answer

    async def done(self, call: Callable[[Talk], Answer | None], text: str) -> Answer | None:
        """Have this done by the session, told in the talk as the text, and show the reply; None where nothing was done.

        Raises LiverlineError; then nothing was recorded and nothing is shown."""

        with patience(self, self.hint, label("composer.reading")):
            told = await self.liverline.desk.ask(lambda talk: asking.done(talk, call))
        if told is None:
            return None
        answer = told.answer
        self._show(told, [Item("you", text, turn=answer.turn)])
        self.hint(self.liverline.script.where)
        if answer.wish is not None and self.app.screen is self:
            self._grant(answer.wish)
        return answer

    async def words_of(self, error: LiverlineError) -> str:
        """The sentence about an error."""
        from assistant.front.sentences import sentence
        from assistant.words import Words

        return sentence(error, Words())

    def undo(self) -> None:
        """Take back the last thing recorded."""
        self.say(correction("undo"))

    def ask_undo(self) -> None:
        """Show the last thing recorded, and take it back when that is wanted."""
        from assistant.front.tui.screens.undo import UndoScreen

        if self.is_open:
            self.app.push_screen(UndoScreen())

    def _grant(self, wish: str) -> None:
        actions = {"sheet": self.liverline.action_sheet, "sources": self.liverline.action_reading}
        if wish in actions:
            self.call_after_refresh(actions[wish])

    # What is shown

    def _show(self, told: Told, before: Sequence[Item]) -> None:
        answer = self._answer = told.answer
        self._chat.add([*before, *from_answer(answer, is_greeting=not before)])
        ask = answer.ask
        numbered = ask is not None and ask.slot not in _NUMBERS_ARE_ANSWERS and ask.shape != "value"
        if self._replies.offer(answer.choices, numbered=numbered) and isinstance(self.focused, Reply):
            self._composer.focus()  # a button that now says something else is not pressed by mistake
        self.beside.show(told.timeline, told.main)
        self._title()

    def hint(self, text: str, *, is_error: bool = False) -> None:
        """One line above the input; empty text takes it away."""
        self._hint.tell(text, is_error=is_error)

    def _title(self) -> None:
        told = title(self.beside.timeline, self.beside.main, is_demo=bool(self.liverline.script))
        self._head.update(told, layout=False)

    def _place_side(self) -> None:
        if self.beside.place(self.app.size.width):
            self._composer.focus()  # nothing is typed into what is not seen

    # What is typed

    def on_composer_sent(self, event: Composer.Sent) -> None:
        chosen = self._replies.numbered(event.text.strip())
        text = chosen.text if chosen is not None else event.text
        ask = self._answer.ask if self._answer is not None else None
        if not text.strip() and (ask is None or ask.slot != "age"):
            self.hint(label("composer.empty"))
            return
        self._composer.fill("")
        self.say(text)
        if self.liverline.script:
            self._next_line()

    def on_composer_pasted(self, event: Composer.Pasted) -> None:
        self.hint(label("composer.pasted", lines=event.lines))

    def on_reply_pressed(self, event: Reply.Pressed) -> None:
        self._composer.focus()
        self.say(event.choice.text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        chosen = self._replies.numbered(self._composer.text.strip())
        self._replies.light(chosen)
        if chosen is not None:
            self.hint(label("composer.lit", reply=chosen.label))
        elif self._is_lit:
            self.hint("")
        self._is_lit = chosen is not None
        self._drafts.changed()

    def on_unmount(self) -> None:
        self._drafts.close()

    def _next_line(self) -> None:
        """In the demo: the next line stands in the input, and Enter sends it."""
        script = self.liverline.script
        line = script.advance()
        if line is not None:
            self._composer.fill(line)
        self.hint(script.where)

    # Keys

    def action_to_input(self) -> None:
        self._composer.focus()

    def on_key(self, event: events.Key) -> None:
        """A letter that is no key of the place where it was pressed goes on in the input."""
        if is_typing(event, self.focused, self._composer):
            event.stop()
            event.prevent_default()
            self.type_on(event.character or "")

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self.paste_on(event.text)

    def type_on(self, text: str) -> None:
        """Go to the input, and go on typing there; a message does not begin with a space."""
        self._composer.focus()
        self._composer.insert(text if self._composer.text else text.lstrip())

    def paste_on(self, text: str) -> None:
        """Go to the input, and paste there."""
        self._composer.focus()
        self._composer.take_paste(text)

    def action_page(self, pages: int) -> None:
        if pages:
            self._chat.page(pages)
        else:
            self._chat.to_end()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual's shape
        self._place_side()

    def on_screen_resume(self) -> None:
        self._place_side()

    def on_chat_wanted(self) -> None:
        """Older messages, from before what is in the feed."""
        first = self._chat.feed.first_turn
        if self._is_fetching or first <= 1 or not self.is_open:
            return
        self._is_fetching = True
        self.run_worker(self._fetch(first), name="older")

    async def _fetch(self, first: int) -> None:
        try:
            older = await self.liverline.desk.ask(lambda talk: asking.older(talk, first))
        except LiverlineError as error:
            self.hint(await self.words_of(error), is_error=True)
        else:
            self._chat.take_older(older)
        finally:
            self._is_fetching = False

    # Saving

    def save(self) -> None:
        self.run_worker(self._save(), name="save")

    async def _save(self) -> None:
        from assistant.front.saved import conversation

        said, folder = self._chat.feed.replies(), self.liverline.save_to
        try:
            with patience(self, self.hint, label("composer.saving")):
                path = await self.liverline.desk.ask(lambda talk: conversation(talk, said, folder))
        except LiverlineError as error:
            self.hint(await self.words_of(error), is_error=True)
        except OSError:
            self.hint(label("saving.failed", folder=folder), is_error=True)
        else:
            self.hint(label("composer.saved", path=path))
