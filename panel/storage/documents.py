"""Documents in and out of the database, with faults that name the entry and never what is in it."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class DamagedRecordError(Exception):
    """A kept document does not fit its model. For developers: names the kind, the id and the places."""


def written(value: BaseModel) -> str:
    return value.model_dump_json()


def read(model: type[Model], document: str, entry_id: str | int) -> Model:
    """The document as a value. Raises DamagedRecordError, without the document's words, if it does not fit."""
    try:
        return model.model_validate_json(document)
    except ValidationError as fault:
        places = sorted({".".join(str(part) for part in error["loc"]) or "all of it" for error in fault.errors()})
    raise DamagedRecordError(f"{model.__name__} {entry_id} does not fit its model at: {', '.join(places)}")
