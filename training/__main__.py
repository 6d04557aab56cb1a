"""`python -m training`: writes the weights into the package. `python -m training --check`: measures them by cross-validation."""

from __future__ import annotations

import sys

from assistant.faq.matcher import WEIGHTS
from training.measure import measured
from training.train import phrasings, train


def main(arguments: list[str]) -> int:
    """Train, or measure; the exit code."""
    if arguments == ["--check"]:
        sys.stdout.write(measured(phrasings()) + "\n")
        return 0
    if arguments:
        sys.stderr.write("python -m training [--check]\n")
        return 2
    content = train(phrasings()).to_bytes()
    WEIGHTS.write_bytes(content)
    sys.stdout.write(f"{WEIGHTS.name}: {len(content) // 1024} KiB\n")
    return 0


sys.exit(main(sys.argv[1:]))
