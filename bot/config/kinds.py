"""Models that a file tells apart by ``kind``: which of them is meant, when the line may be missing."""

from typing import Any, get_args

from pydantic import Discriminator, Tag


class Kind(Discriminator):
    """Tells by the line ``kind`` which of several models is meant.

    ``Annotated[Annotated[A, Tag("a")] | Annotated[B, Tag("b")], Kind("a")]`` is a model of the kind ``a`` where no kind
    is written. In the place of an error, pydantic puts the kind behind the mapping's own place.

    Args:
        usual: the kind that is meant where none is written.
    """

    def __init__(self, usual: str) -> None:
        def kind_of(written: Any) -> str:
            kind = written.get("kind") if isinstance(written, dict) else getattr(written, "kind", None)
            return kind if isinstance(kind, str) and kind else usual

        super().__init__(kind_of)


def is_choice(annotation: Any) -> bool:
    """Say whether a type is a choice by kind."""
    return any(isinstance(argument, Kind) for argument in get_args(annotation)[1:])


def model_by_kind(annotation: Any, data: Any) -> Any:
    """Return the model that data choose by their kind, None for an unknown kind; any other type as it is."""
    if not is_choice(annotation):
        return annotation
    union, *about = get_args(annotation)
    choose = next(argument for argument in about if isinstance(argument, Kind)).discriminator
    kind = choose(data) if callable(choose) else None
    for member in get_args(union):
        model, *tags = get_args(member)
        if any(isinstance(tag, Tag) and tag.tag == kind for tag in tags):
            return model
    return None
