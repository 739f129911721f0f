# Written by `make generate` from openapi/digitalocean.yaml. Do not edit.
"""What the operations of every tag have in common: the sender they go through, and the classes they answer with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeAlias, TypeVar

from .. import models
from ..client import AsyncSender, Sender
from ..types import Into, Model, rebind

M = TypeVar("M", bound=Model)
SenderT = TypeVar("SenderT", Sender, AsyncSender)

Classes: TypeAlias = Mapping[type[Model], type[Model]]


class OperationsOver(Generic[SenderT]):
    """Operations that go through one sender, and answer with classes that are written once.

    The classes are those in square brackets: `ImagesOperations[MyImage]` is typed to give `MyImage`, and, since the
    interpreter takes the class from the same brackets, gives it. A class may derive from those of several tags.

    Args:
        sender: Whatever sends the requests. What it binds objects to is kept, and so are its classes for models
            that are not in square brackets here.

    Raises:
        TypeError: a class in square brackets is no subclass of its model, or adds slots to it.
    """

    __slots__ = ("_sender", "into")

    classes: ClassVar[Classes] = MappingProxyType({})
    """The class that stands for each model, where it is not the model itself."""

    _models: ClassVar[tuple[str, ...]] = ()
    """The models that the type parameters stand for."""

    def __init__(self, sender: SenderT) -> None:
        self._sender: SenderT = sender
        self.into: Into = sender.into.with_classes(self.classes)
        """What replies are read into."""

    def over(self, sender: SenderT) -> Self:
        """Return the same operations through another sender, for example one with a deadline; it costs nothing."""
        other = object.__new__(type(self))
        other._sender = sender
        other.into = self.into
        return other

    def rebind(self, thing: Model, kind: type[M]) -> M:
        """Return `thing`, which may come from elsewhere, such as a pickle, as these operations would have read it.

        Args:
            thing: An object of a generated model, or of any subclass of one.
            kind: The class that these operations answer with for its model.

        Returns:
            `thing` itself if it is as these operations would have read it.

        Raises:
            TypeError: `thing` is of another kind.
        """
        return rebind(thing, kind, self.into)

    def __init_subclass__(cls, **arguments: object) -> None:
        super().__init_subclass__(**arguments)
        joined = dict(cls.classes)
        for base in cls.__bases__:
            for model, chosen in getattr(base, "classes", {}).items():
                if joined.setdefault(model, chosen) is not chosen:
                    raise TypeError(
                        f"{cls.__name__} gives both {joined[model].__name__} and {chosen.__name__} for {model.__name__}"
                    )
        cls.classes = MappingProxyType(joined)

    if not TYPE_CHECKING:  # to which these are the type parameters that the class is generic in

        def __class_getitem__(cls, chosen: object) -> object:
            given = chosen if isinstance(chosen, tuple) else (chosen,)
            if not cls._models or any(isinstance(each, TypeVar) for each in given):
                return super().__class_getitem__(chosen)
            if len(given) != len(cls._models):
                raise TypeError(
                    f"{cls.__name__} takes {len(cls._models)} classes, got {len(given)}"
                )
            for name, each in zip(cls._models, given, strict=True):
                if not isinstance(each, type):
                    raise TypeError(f"expected a class for {name}, got {each!r}")
            answers = dict(zip([getattr(models, name) for name in cls._models], given, strict=True))
            Into(None, answers)  # checks them
            space = {
                "__slots__": (),
                "__module__": cls.__module__,
                "__doc__": cls.__doc__,
                "classes": answers,
            }
            return type(cls.__name__, (cls,), space)


class Operations(OperationsOver[Sender]):
    """What the operations of every tag have in common, for sync senders."""

    __slots__ = ()


class AsyncOperations(OperationsOver[AsyncSender]):
    """What the operations of every tag have in common, for async senders."""

    __slots__ = ()
