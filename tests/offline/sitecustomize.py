"""No network: every Python that starts with this folder on its path fails loudly where it would use one.

The interpreter tells an audit hook of each socket that connects, binds, sends or looks up a name, whoever asks."""

from __future__ import annotations

import sys

_NETWORK = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
        "urllib.Request",
    }
)


class NetworkUsed(BaseException):
    """Not an Exception, so that nothing takes it for an ordinary failure and goes on."""


def forbid_network() -> None:
    """From here on, a use of the network raises NetworkUsed. It cannot be taken back."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NETWORK:
        raise NetworkUsed(event, *map(repr, arguments))


if __name__ == "sitecustomize":
    forbid_network()
