"""The reading as JSON: findings with their evidence, sentences with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.reading import Reading
from assistant.telling import Sentence


def explain_json(reading: Reading, sentences: Iterable[Sentence]) -> dict[str, object]:
    """The object of `explain --json`."""
    return {
        "marker": reading.marker,
        "baseline": reading.baseline,
        "latest": reading.latest,
        "findings": [
            {
                "code": finding.code,
                "marker": finding.marker,
                "evidence": list(finding.evidence),
                "values": dict(finding.values),
            }
            for finding in reading.findings
        ],
        "sentences": [
            {
                "text": sentence.text,
                "findings": list(sentence.findings),
                "evidence": list(sentence.evidence),
                "source": list(sentence.source),
            }
            for sentence in sentences
        ],
    }
