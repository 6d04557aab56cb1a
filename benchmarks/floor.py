"""The floor: a bare Textual app with one Input and one scroll container. It echoes each line into the container."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

QUESTION = "What do you have?"


class Bare(App[None]):
    CSS = "VerticalScroll { height: 1fr; } Static { height: auto; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(QUESTION, markup=False)
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self.query_one(VerticalScroll).anchor()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.query_one(VerticalScroll).mount(Static(f"echo {event.value}", markup=False))
        event.input.value = ""


if __name__ == "__main__":
    sys.exit(Bare().run())
