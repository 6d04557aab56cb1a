"""The line at the top: how much is recorded, and the latest result of what the person came for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from assistant.front.tui.labels import label

if TYPE_CHECKING:  # the first paint waits for none of it
    from assistant.timeline import Timeline


def title(timeline: Timeline | None, main: str, *, is_demo: bool) -> Content:
    """What the line says of that timeline; None is one that is still being opened."""
    parts = [Content.styled(f" {label('app.name')}", "$accent bold")]
    if is_demo:
        parts.append(Content(label("app.demo")))
    if timeline is None:
        parts.append(Content.styled(label("app.opening"), "$said"))
    else:
        from assistant.front.tui.rows import result_words

        count = len(timeline.results)
        told = label("app.result") if count == 1 else label("app.results", count=count)
        parts.append(Content.styled(told if count else label("app.empty"), "$said"))
        dated = [row for row in timeline.of(main) if row.date] if count else []  # type: ignore[arg-type]  # counted, so there is one
        if dated:
            parts.append(Content.styled(label("app.latest", result=result_words(dated[-1])), "$said"))
    return Content("   ").join(parts)
