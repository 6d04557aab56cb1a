"""What the first message needs is loaded while the person reads the first question, so that its reply is as quick as any."""

from __future__ import annotations


def warm_up() -> None:
    """Load the understanding of a message and of a question."""
    from datetime import date

    from assistant import faq
    from assistant.understanding import understand

    understand("ALT 85 U/L on 3 March 2026 (7-55)", today=date(2026, 3, 4))
    faq.match("what is ALT?")
