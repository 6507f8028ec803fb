"""A number being added up word by word: *two hundred and five thousand*."""

from __future__ import annotations

from decimal import Decimal

_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_LARGEST = Decimal(10) ** 60


class Sum:
    """What has been read of a number; every method says whether its word belongs to it."""

    def __init__(self, language: str) -> None:
        """Nothing read yet."""
        self._language = language
        self._parts: list[tuple[Decimal, Decimal]] = []
        self._group = Decimal(0)
        self._empty = True
        self.scale = Decimal(1)
        """The last scale that multiplied."""
        self.latest = Decimal(0)
        """The last value that was added."""

    @property
    def total(self) -> Decimal:
        """The value so far."""
        return sum((value for _, value in self._parts), self._group)

    def copy(self) -> Sum:
        """The same, to go on with while this one stays."""
        other = Sum(self._language)
        other._parts, other._group = list(self._parts), self._group
        other._empty, other.scale, other.latest = self._empty, self.scale, self.latest
        return other

    def add(self, value: Decimal) -> bool:
        """A number word or digits."""
        if self._empty:
            self._empty = False
            self._group = self.latest = value
            return True
        if self._is_four_twenties(value):
            self._group, self.latest = self._group - 4 + 80, Decimal(80)
            return True
        low = self._parts[-1][0] if self._parts else Decimal("Infinity")
        if not 0 < value < low or value != int(value) or not self._has_room(value):
            return False
        self._group, self.latest = self._group + value, value
        return True

    def _is_four_twenties(self, value: Decimal) -> bool:
        return self._language == "fr" and value == 20 and self._group % 100 == 4  # noqa: PLR2004

    def _has_room(self, value: Decimal) -> bool:
        """Whether what was read ends in as many noughts as the value is long."""
        group = self._group
        if not group:
            return bool(self._parts)
        if group != int(group):
            return False
        if self._language == "fr" and group % 100 in {60, 80} and self.latest < _HUNDRED:
            return value < 20  # noqa: PLR2004 - soixante-dix, quatre-vingt-onze
        room = _HUNDRED if not group % 100 else Decimal(10) if not group % 10 else Decimal(1)
        if not group % _THOUSAND:
            room = _THOUSAND
        ten = room == 10 and self.latest == 10  # noqa: PLR2004 - ten five is no number, dix-sept is
        return value < room and not (ten and (self._language != "fr" or value < 7))  # noqa: PLR2004

    def times_hundred(self) -> bool:
        """The word *hundred*."""
        whole = self._group == int(self._group)
        ready = (
            self._empty
            or not self._group
            or (0 < self._group < _HUNDRED and (whole or self._language != "fr"))
        )
        if not ready or (self._parts and self._parts[-1][0] <= _HUNDRED):
            return False
        self._group = (self._group or Decimal(1)) * _HUNDRED
        self._empty, self.scale, self.latest = False, _HUNDRED, self._group
        return True

    def times(self, scale: Decimal) -> bool:
        """A scale from a thousand up: it multiplies all that is smaller."""
        below = self._group
        while self._parts and self._parts[-1][0] < scale:
            below += self._parts.pop()[1]
        if self._parts and self._parts[-1][0] == scale:
            return False
        zero = not self._empty and not self._parts
        value = (below if below or zero else Decimal(1)) * scale
        if abs(value) > _LARGEST:
            return False
        self._parts.append((scale, value))
        self._group, self._empty = Decimal(0), False
        self.scale, self.latest = scale, value
        return True
