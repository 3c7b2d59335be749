"""Short e-mails drafted for a person to read, copy and send. The wording is data (`messages.yaml`)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from letter_templates.wording_files import template
from panel.domain.base import Frozen

WORDING: Final = Path(__file__).with_name("messages.yaml")
_GAP: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n?")


class DraftMessage(Frozen):
    """An e-mail as it would read. Nobody has sent it."""

    to: str = ""
    subject: str
    body: str

    @property
    def text(self) -> str:
        """Everything, to copy at once."""
        return f"Subject: {self.subject}\n\n{self.body}"


@cache
def message_names() -> tuple[str, ...]:
    """Every kind of message there is wording for."""
    return tuple(_wording())


def drafted(name: str, /, *, to_address: str = "", **values: object) -> DraftMessage:
    """The message with its gaps filled. A gap that nobody filled stops it: jinja2.UndefinedError."""
    wording = _wording()[name]
    body = template(wording["body"]).render(**values)
    return DraftMessage(
        to=to_address,
        subject=" ".join(template(wording["subject"]).render(**values).split()),
        body=_GAP.sub("\n\n", body).strip(),
    )


@cache
def _wording() -> dict[str, dict[str, str]]:
    held: dict[str, dict[str, str]] = yaml.safe_load(WORDING.read_text(encoding="utf-8"))
    return held
