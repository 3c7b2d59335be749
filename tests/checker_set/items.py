"""The labelled texts and the training corpus as flat lists, for the measurement and for training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import yaml

from tests.checker_set.loader import FOLDER, Half, Item

CORPUS = "corpus"
ASIDE = 10
MADE_UP = frozenset({"told_and_denied"})
"""Files of one sentence said over and over: good to learn from, left out where limits are chosen and texts counted."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Text:
    """One labelled text and the file it is in."""

    item: Item
    file: str
    corpus: bool = False

    @property
    def words(self) -> str:
        return " ".join(self.item.text.split())


def half(which: Half) -> list[Text]:
    """One half of the labelled set with its lawful paragraphs."""
    return [*texts(which), *texts(f"lawful/{which}")]


def kept_aside(text: Text) -> bool:
    """One text of the corpus in ten: nothing is trained on it, so that the limits can be chosen on it."""
    return text.corpus and crc32(text.words.encode()) % ASIDE == 0 and text.file not in MADE_UP


def texts(folder: str) -> list[Text]:
    """Every text of a folder beside this module. A wrong text stops with the file and its number."""
    return list(_read(folder))


def _read(folder: str) -> Iterator[Text]:
    for file in sorted((FOLDER / folder).glob("*.yaml")):
        given = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
        for number, one in enumerate(given or (), start=1):
            try:
                yield Text(Item.model_validate(one), file.stem, corpus=folder == CORPUS)
            except ValueError as error:
                raise ValueError(f"{folder}/{file.name}, text {number}: {error}") from error
