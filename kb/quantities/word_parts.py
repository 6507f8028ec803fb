"""Parts and multiples in words: *two thirds*, *three and a half*, *one in five*."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kb.quantities.cardinals import word_value
from kb.quantities.fractions import divisor
from kb.quantities.measures import measure
from kb.quantities.numbers import Number
from kb.quantities.sums import Sum
from kb.quantities.unit_names import TIMES
from kb.quantities.units import rate_units
from kb.quantities.word_sums import THOUSAND, At, SumReader

_SMALL_ORDINALS = {"first": 1, "firsts": 1, "second": 2, "seconds": 2, "unieme": 1, "uniemes": 1}
HALF = Decimal("0.5")


class PartReader(SumReader):
    """Reads what follows a cardinal and changes it."""

    def _grown(self, found: At) -> At:
        """A cardinal with a divisor, a half, a scale after it, or *times*."""
        return (
            self._divided(found)
            or self._mixed(found)
            or self._over(found)
            or self._timed(found)
            or found
        )

    def _divided(self, found: At) -> At | None:
        """*two thirds*, *ventuno quinti*, *ein Siebtel*."""
        at = found.place
        if not self._joined(at - 1) or not self._tokens[at - 1].word:
            return None
        many = found.number.value != 1
        compound = self._compound_divisor(at)
        if compound:
            return self._parted(found.number, found.number.value, *compound)
        divides = self._divides(at, many=many)
        if divides is None or (
            many and found.number.value == int(found.number.value) and not found.number.value
        ):
            return None
        return self._scaled(self._parted(found.number, found.number.value, divides, at + 1))

    def _parted(self, number: Number, value: Decimal, divides: int, end: int) -> At:
        """A part, the noun *parte* included: *una séptima parte*."""
        if self._word(end) in {"parte", "partes", "parti"} and self._joined(end - 1):
            end += 1
        made = self._made_from(number, end)
        return At(replace(made, value=value / divides, ratio=True, scale=Decimal(1)), end)

    def _compound_divisor(self, at: int) -> tuple[int, int] | None:
        """A divisor of several words, and where it ends: *soixante-dixième*, *twenty-firsts*."""
        word = self._word(at)
        value = word_value(word, self._language)
        if value is None or value < 20 or value % 10 or not self._joined(at):  # noqa: PLR2004
            return None
        last = at + 1
        if self._word(last) in self._words.ten_joints and self._joined(last):
            last += 1
        ordinal = self._word(last)
        part = divisor(ordinal, self._language)
        unit = part[0] if part else _SMALL_ORDINALS.get(ordinal)
        known = Sum(self._language)
        known.add(Decimal(value))
        if unit is None or not known.add(Decimal(unit)):
            return None
        return int(known.total), last + 1

    def _mixed(self, found: At) -> At | None:
        """*three and a half*, *un milione e mezzo*, *five and a quarter*."""
        at = found.place
        with_part = self._language == "es" and self._word(at) == "con"
        if not (with_part or self._word(at) in self._words.joints) or not self._joined(at - 1):
            return None
        at += 1
        if not self._joined(at - 1):
            return None
        value, end = self._part(at)
        if not value:
            return None
        scale = found.number.scale if found.number.scale >= THOUSAND else Decimal(1)
        if self._word(end) in self._words.scales and self._joined(end - 1):
            return self._of_scale(found, value, end)
        number = replace(
            self._made_from(found.number, end), value=found.number.value + value * scale
        )
        return At(number, end)

    def _of_scale(self, found: At, value: Decimal, end: int) -> At:
        """*one billion and a half million*, *fünf und drei Viertel Milliarde*."""
        scale = self._words.scales[self._word(end)]
        whole = found.number.value if found.number.scale >= THOUSAND else found.number.value * scale
        number = replace(
            self._made_from(found.number, end + 1), value=whole + value * scale, scale=scale
        )
        return At(number, end + 1)

    def _part(self, at: int) -> tuple[Decimal, int]:
        """A half, a quarter or some other part, and where it ends; nought for none."""
        word = self._word(at)
        if word in self._words.halved:
            return HALF, at + 1
        if word in self._words.articles or word in self._words.ones:
            if self._word(at + 1) in self._words.halved | self._words.halves:
                return HALF, at + 2
            divides = self._divides(at + 1, many=False)
            return (Decimal(1) / divides, at + 2) if divides else (Decimal(0), at)
        found = self._sum(at) if word_value(word, self._language) is not None else None
        divides = self._divides(found.place) if found and self._joined(found.place - 1) else None
        if found is None or divides is None:
            return Decimal(0), at
        return found.number.value / divides, found.place + 1

    def _over(self, found: At) -> At | None:
        """*one over twenty*, *uno su tre*, *two out of five hundred*."""
        at = found.place
        if self._word(at) == "out" and self._word(at + 1) == "of":
            at += 1
        elif not (self._word(at) in self._words.over or self._is_one_in(found)):
            return None
        if not self._joined(found.place - 1) or not self._joined(at):
            return None
        below = self._sum(at + 1) if at + 1 < len(self._tokens) else None
        if below is None or below.number.value <= found.number.value or self._is_unit_after(below):
            return None
        number = self._made_from(found.number, below.place)
        return At(
            replace(number, value=found.number.value / below.number.value, ratio=True), below.place
        )

    def _is_one_in(self, found: At) -> bool:
        """*one in five*."""
        return (
            self._language == "en" and self._word(found.place) == "in" and found.number.value == 1
        )

    def _is_unit_after(self, below: At) -> bool:
        """Whether *over 20* bounds an amount of its own: *one in 5 days*, *uno su 20 anni*."""
        return (
            self._language in TIMES
            and self._word(below.place) in rate_units(self._language)
            and (measure(rate_units(self._language)[self._word(below.place)]) is not None)
        )

    def _timed(self, found: At) -> At | None:
        """*12 times dearer*, *tre volte*; occurrences (*he won three times*) are no ratio."""
        at = found.place
        if (
            self._word(at) not in self._words.times
            or not self._joined(at - 1)
            or found.number.value <= 0
        ):
            return None
        if self._next(at) not in self._words.more:
            return None
        return At(replace(self._made_from(found.number, at + 1), ratio=True), at + 1)

    def _scaled(self, found: At) -> At:
        """A part of a scale: *deux tiers de million*, *anderthalb Millionen*."""
        at = found.place
        skip = 1 if self._word(at) in self._words.of else 0
        scale = self._scale(at + skip) if self._joined(at - 1) else None
        if scale is None:
            return found
        number = self._made_from(found.number, at + skip + 1)
        return At(
            replace(number, value=number.value * scale, scale=scale, ratio=False), at + skip + 1
        )
