"""The address by which other machines of the same network reach this one."""

from __future__ import annotations

import socket

NOWHERE = ("192.0.2.1", 9)
"""An address kept for documents (RFC 5737). Nothing is sent to it: naming it makes the system choose a way out."""


def only_here(address: str) -> bool:
    """Is this an address by which a machine reaches itself alone?"""
    return "//127.0.0.1" in address


def address_on_the_network() -> str:
    """As other machines would type it; 127.0.0.1 where this machine is on no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
