"""The base of every view."""

from typing import Self

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """What a page shows and its JSON twin sends: frozen, and read from the attributes of a fact of the record."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    @classmethod
    def from_fact(cls, fact: object = None, **derived: object) -> Self:
        """The view of a fact: fields of the same name are taken from it, nested ones too; `derived` gives the others.

        Facts among `derived` become views as well. Without a `fact` all fields are derived.

        Raises pydantic.ValidationError where a field is in neither.
        """
        if not derived:
            return cls.model_validate(fact)
        values = {name: getattr(fact, name) for name in cls.model_fields if name not in derived and hasattr(fact, name)}
        return cls.model_validate(values | derived)

    def to_json(self) -> bytes:
        """The JSON that is sent, of which the ETag is computed."""
        return self.model_dump_json().encode()
