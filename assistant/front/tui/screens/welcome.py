"""The first start: what it does, what it does not, where the record lies, and one key to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.front.tui.labels import body, label, table
from assistant.front.tui.letters import is_typing
from assistant.front.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from assistant.front.tui.app import LiverlineApp


class WelcomeScreen(Screen[str]):
    """Gives `begin` or `demo`."""

    CSS_PATH = "welcome.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "leave('begin')", label("keys.begin")),
        Binding("ctrl+d", "leave('demo')", label("keys.demo")),
    ]

    def compose(self) -> ComposeResult:
        heads = table("welcome")
        with VerticalScroll(id="welcome"), Vertical(id="welcome-page") as page:
            page.border_title = str(heads["heading"])
            yield Static(Content(str(heads["heading"])), id="welcome-title", markup=False)
            for block in body("welcome").split("\n\n"):
                first, _, rest = block.partition("\n")
                if first.startswith("# "):
                    yield Static(Content.assemble((str(heads[first[2:]]), "$accent bold"), "\n", rest), markup=False)
                else:
                    yield Static(Content(block), markup=False)
        yield Keys()

    def action_leave(self, choice: str) -> None:
        self.dismiss(choice)

    def on_key(self, event: events.Key) -> None:
        """The first letter begins, and is the first letter of the message."""
        if is_typing(event, self.focused):
            event.stop()
            event.prevent_default()
            cast("LiverlineApp", self.app).type_on(event.character or "")

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        cast("LiverlineApp", self.app).paste_on(event.text)
