"""The app: its keys, its themes, and the way from screen to screen. `make_app` makes it, for the command and for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from assistant.errors import LiverlineError
from assistant.front.tui import themes
from assistant.front.tui.ascii_alone import AsciiAlone
from assistant.front.tui.desk import Desk
from assistant.front.tui.glyphs import ASCII, UNICODE, Glyphs, is_unicode_locale
from assistant.front.tui.labels import label, table
from assistant.front.tui.screens.chat import ChatScreen
from assistant.front.tui.script import Script
from assistant.front.tui.talk import Talk
from assistant.front.tui.widgets.scroll_bar import WholeCells

ScrollBar.renderer = WholeCells


class LiverlineApp(App[str]):
    """The full screen. It returns `demo` where the person asked to see the demo, else nothing."""

    CSS_PATH = "app.tcss"
    TITLE = label("app.name")
    COMMAND_PALETTE_DISPLAY = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", label("keys.help"), priority=True),
        Binding("f2", "timeline", label("keys.timeline"), priority=True),
        Binding("f3", "chart", label("keys.chart"), priority=True),
        Binding("f4", "reading", label("keys.reading"), priority=True),
        Binding("f5", "sheet", label("keys.sheet"), priority=True),
        Binding("f6", "faq", label("keys.faq"), priority=True),
        Binding("ctrl+s", "save", label("keys.save"), priority=True),
        Binding("ctrl+t", "next_theme", label("keys.theme"), priority=True, show=False),
        Binding("ctrl+q", "quit", label("keys.quit"), priority=True),
    ]

    def __init__(
        self,
        opener: Callable[[], Talk],
        *,
        save_to: Path,
        theme_file: Path | None,
        script: Sequence[str],
        glyphs: Glyphs,
        first_words: str,
    ) -> None:
        super().__init__()
        self.desk = Desk(opener)
        self.save_to = save_to
        self.script = Script(script)
        self.glyphs = glyphs
        self.first_words = first_words
        self._theme_file = theme_file
        self._not_opened: LiverlineError | None = None
        for theme in themes.THEMES:
            self.register_theme(theme)
        # Set before the app runs, as if it had always been so: setting it later would parse all styles twice.
        self.set_reactive(App.theme, themes.remembered(theme_file) or self._fitting_theme())
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def failure(self) -> Exception | None:
        """What ended the app, where something did: a record that cannot be opened, or a fault of ours."""
        return self._not_opened or self._exception

    def fail(self, error: LiverlineError) -> None:
        """Leave, because there is nothing to talk to; who runs the app says why."""
        self._not_opened = error
        self.exit(return_code=error.exit_code)

    @property
    def chat(self) -> ChatScreen:
        """The conversation, below all other screens."""
        screen = self.screen_stack[0]
        assert isinstance(screen, ChatScreen)
        return screen

    def get_default_screen(self) -> Screen[object]:
        return ChatScreen(self.glyphs)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.FALLBACK

    @property
    def has_brackets(self) -> bool:
        """Whether buttons stand in brackets, because their ground may not be seen: no colours, or only sixteen."""
        return self.glyphs is ASCII or self.no_color or self.theme == themes.SIXTEEN

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With one more where the terminal shows ASCII alone."""
        filters = super().get_line_filters()
        return [*filters, AsciiAlone()] if self.glyphs is ASCII else filters

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is printed on a keyboard: `F1`, `Ctrl+S`, `Esc`."""
        if binding.key_display:
            return binding.key_display
        named = table("labels")["key_names"]
        assert isinstance(named, dict)
        return "+".join(
            str(named.get(part, part.upper() if "+" in binding.key or part[1:].isdigit() else part))
            for part in binding.key.split("+")
        )

    def on_mount(self) -> None:
        if self.glyphs is ASCII:
            self.add_class("-ascii")

    def on_unmount(self) -> None:
        self.desk.close()

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            from assistant.front.tui.screens.palette import Palette

            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual's shape
        """The same things as the keys, by name."""
        named = ("timeline", "chart", "reading", "sheet", "faq", "save", "help", "theme", "undo", "quit")
        calls: dict[str, Callable[[], object]] = {
            "timeline": self.action_timeline,
            "chart": self.action_chart,
            "reading": self.action_reading,
            "sheet": self.action_sheet,
            "faq": self.action_faq,
            "save": self.action_save,
            "help": self.action_help,
            "theme": self.action_next_theme,
            "undo": self.chat.ask_undo,
            "quit": self.action_quit,
        }
        for name in named:
            yield SystemCommand(label(f"keys.{name}"), label(f"palette.{name}"), calls[name])

    async def action_help(self) -> None:
        from assistant.front.tui.screens.help import HelpScreen

        await self._open(HelpScreen)

    async def action_timeline(self) -> None:
        await self._to_timeline("table")

    async def action_chart(self) -> None:
        await self._to_timeline("chart")

    async def action_reading(self) -> None:
        from assistant.front.tui.screens.reading import ReadingScreen

        await self._open(ReadingScreen)

    async def action_sheet(self) -> None:
        from assistant.front.tui.screens.sheet import SheetScreen

        await self._open(SheetScreen)

    async def action_faq(self) -> None:
        from assistant.front.tui.screens.faq import FaqScreen

        await self._open(FaqScreen)

    async def action_save(self) -> None:
        await self._to_chat()
        self.chat.save()

    def action_next_theme(self) -> None:
        order = themes.ORDER
        place = order.index(self.theme) if self.theme in order else -1
        self.theme = order[(place + 1) % len(order)]
        themes.remember(self._theme_file, self.theme)

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing to copy: say how to leave."""
        self.chat.hint(label("composer.leave"))

    async def _to_timeline(self, part: str) -> None:
        await self._to_chat()
        if self.chat.beside.focus(part) or not self.chat.is_open:
            return
        from assistant.front.tui.screens.timeline import TimelineScreen

        await self.push_screen(TimelineScreen(part, self.glyphs))

    async def _open(self, kind: type[Screen[None]]) -> None:
        is_there = isinstance(self.screen, kind)
        await self._to_chat()
        if not is_there:  # the key that opened a screen closes it
            await self.push_screen(kind())

    def type_on(self, text: str) -> None:
        """Go to the conversation, and go on typing there. May be called by a screen that is to be left."""
        self.call_later(self._go_on, ChatScreen.type_on, text)

    def paste_on(self, text: str) -> None:
        """Go to the conversation, and paste there."""
        self.call_later(self._go_on, ChatScreen.paste_on, text)

    async def _go_on(self, call: Callable[[ChatScreen, str], None], text: str) -> None:
        await self._to_chat()
        call(self.chat, text)

    async def _to_chat(self) -> None:
        while len(self.screen_stack) > 1 and not isinstance(self.screen, CommandPalette):
            await self.pop_screen()

    def _fitting_theme(self) -> str:
        return themes.SIXTEEN if self.console.color_system == "standard" else themes.DARK

    def _fatal_error(self) -> None:
        """A fault of ours ends the app without a traceback on the person's screen; who runs the app finds `failure`."""
        self._close_messages_no_wait()


def make_app(
    opener: Callable[[], Talk],
    *,
    save_to: Path | None = None,
    theme_file: Path | None = None,
    script: Sequence[str] = (),
    is_unicode: bool | None = None,
    first_words: str = "",
) -> LiverlineApp:
    """The one way to make the app.

    `opener` gives the session; it is called in a thread behind the first paint. `save_to` is the folder where Ctrl+S
    writes (default: the working folder). `theme_file` keeps the chosen theme's name. `script` are the lines of a demo:
    each stands in the input until Enter sends it. `is_unicode` is told by the locale unless given. `first_words` are
    shown until the session is there."""
    is_unicode = is_unicode_locale() if is_unicode is None else is_unicode
    return LiverlineApp(
        opener,
        save_to=save_to or Path.cwd(),
        theme_file=theme_file,
        script=script,
        glyphs=UNICODE if is_unicode else ASCII,
        first_words=first_words,
    )
