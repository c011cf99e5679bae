"""The base of every view."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """The base of every view."""

    model_config = ConfigDict(frozen=True)
