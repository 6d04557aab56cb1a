"""The tree of our exceptions.

    LiverlineError
    ├── UsageError        wrong command line                      exit 2
    ├── RequestError      the request could not be done           exit 1
    │   ├── RecordError   something is the matter with the record
    │   │   ├── RecordBusy       another window holds it
    │   │   ├── RecordBehind     another window wrote first
    │   │   ├── RecordNewer      written by a newer version
    │   │   ├── RecordDamaged    cannot be read
    │   │   ├── RecordLocked     needs a passphrase
    │   │   │   └── PassphraseWrong  does not open with this one
    │   │   └── NotKept          a write failed
    │   ├── ImportRefused a file that cannot be taken in
    │   ├── PassphraseRefused    cannot serve as a passphrase
    │   └── LockMissing   the library that locks is not installed
    └── WordsError        a file of prompts/ is wrong: ours to mend

What a person may do is a value (an `Unclear`); what a machine may do is one of these. Each carries the id of its
sentence in `prompts/errors/` and the data for it; no exception holds a sentence of its own.
"""

from __future__ import annotations


class LiverlineError(Exception):
    """Anything that ends in a sentence for the person."""

    sentence: str = "unexpected"
    """Id of the sentence in `prompts/errors/`."""
    exit_code: int = 1

    def __init__(self, sentence: str | None = None, **data: object) -> None:
        super().__init__(sentence or self.sentence, data)
        if sentence is not None:
            self.sentence = sentence
        self.data = data


class UsageError(LiverlineError):
    sentence = "usage"
    exit_code = 2


class RequestError(LiverlineError):
    sentence = "request"


class RecordError(RequestError):
    sentence = "record"


class RecordBusy(RecordError):
    sentence = "record-busy"


class RecordBehind(RecordError):
    sentence = "record-behind"


class RecordNewer(RecordError):
    sentence = "record-newer"


class RecordDamaged(RecordError):
    sentence = "record-damaged"


class RecordLocked(RecordError):
    sentence = "record-locked"


class PassphraseWrong(RecordLocked):
    sentence = "passphrase-wrong"


class NotKept(RecordError):
    sentence = "not-kept"


class ImportRefused(RequestError):
    sentence = "import-refused"


class PassphraseRefused(RequestError):
    sentence = "passphrase-refused"


class LockMissing(RequestError):
    sentence = "lock-missing"


class WordsError(LiverlineError):
    sentence = "words"
