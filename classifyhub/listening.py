"""The socket that a server listens on, taken before anything else is touched."""

import errno
import socket

from domain.errors import SetupError


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. SetupError when the address cannot be had."""
    try:
        family, _, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError):
        raise SetupError(f"The host {host!r} is no address of this machine: choose another with --host.") from None
    # asyncio sends small answers at once (TCP_NODELAY) only where it is told that the protocol is TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        # At once, so that of two servers starting together the second is told so.
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise SetupError(_explained(host, port, error)) from error
    return listening


def base_url(host: str, listening: socket.socket) -> str:
    """The address to give people: a host that means "every address" is replaced by this machine's own name for itself."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}.get(host, host)  # noqa: S104 - compared, not bound to
    if ":" in shown and not shown.startswith("["):
        shown = f"[{shown}]"
    return f"http://{shown}:{listening.getsockname()[1]}"


def _explained(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program: stop that one, or choose another port with --port."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} may not be used without special rights: choose one above 1023 with --port."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"The host {host!r} is no address of this machine: choose another with --host."
    return f"Cannot listen on {host} port {port}: {error.strerror or error}."
