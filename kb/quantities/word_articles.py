"""Numbers that begin with an article or a half: *a dozen*, *un settimo*, *half of*."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kb.quantities.cardinals import word_value
from kb.quantities.fractions import divisor
from kb.quantities.numbers import Token
from kb.quantities.word_parts import HALF, PartReader
from kb.quantities.word_sums import At


class ArticleReader(PartReader):
    """Reads what an article or the word for a half begins."""

    def _half_of_scale(self, place: int) -> At | None:
        """*half a million*, *mezzo milione*, *half of the users*, *la metà*."""
        word = self._word(place)
        if word not in self._words.halves | self._words.halved | self._words.quartered:
            return None
        value = HALF if word not in self._words.quartered else Decimal("0.25")
        at = place + 1
        if self._word(at) in self._words.articles and self._joined(place):
            at += 1
        scale = self._scale(at) if self._joined(at - 1) else None
        if scale:
            number = replace(self._made(place, at + 1, value * scale).number, scale=scale)
            return At(number, at + 1)
        return (
            self._half_alone(place) if word in self._words.halves else self._half_unit(place, value)
        )

    def _half_unit(self, place: int, value: Decimal) -> At | None:
        """*mezz'ora*: counts only before a unit, which the reader finds out."""
        if self._word(place) in self._words.quartered:
            return None
        made = self._made(place, place + 1, value)
        return At(replace(made.number, article=True), made.place)

    def _half_alone(self, place: int) -> At | None:
        """The half of something; not the first half of a year, nor *a metà giornata*."""
        before, after = self._word(place - 1), self._word(place + 1)
        if self._language == "en" and (
            before in {"first", "second", "other", "latter", "better", "and"}
            or after in {"past", "time", "way", "year", "years"}
        ):
            return None
        if self._language == "it" and (before == "a" or after in {"anno", "strada", "settimana"}):
            return None
        if (
            self._language == "en"
            and after not in self._words.more | self._words.articles | {""}
            and (
                before
                not in {
                    "by",
                    "a",
                    "one",
                    "in",
                    "than",
                    "about",
                    "only",
                    "just",
                    "to",
                    "almost",
                    "nearly",
                    "over",
                }
            )
        ):
            return None
        made = self._made(place, place + 1, HALF)
        return At(replace(made.number, ratio=True), made.place)

    def _with_article(self, place: int) -> At | None:
        """*a million*, *un settimo di*, *ein Drittel*, *una ventina di*, *un anno*."""
        word = self._word(place)
        if word not in self._words.articles and word not in self._words.ones:
            return None
        one = self._made(place, place + 1, Decimal(1))
        if not self._joined(place):
            return self._lonely(one)
        return (
            self._collective(place) or self._article_half(place) or self._article_scale(place)
            or self._article_part(one) or self._over(one)
            or self._mixed(one) or self._lonely(one)
        )  # fmt: skip

    def _lonely(self, one: At) -> At:
        return At(replace(one.number, article=True), one.place)

    def _article_half(self, place: int) -> At | None:
        """*a half*, *one half*, *un demi*, *ein halbes Dutzend*, *a quarter million*."""
        if self._word(place + 1) in self._words.halves | self._words.halved | self._words.quartered:
            found = self._half_of_scale(place + 1)
            if found is None or (found.number.article and self._word(place + 2)):
                return None if found is None else self._from(place, found)
            return self._from(place, At(replace(found.number, article=False), found.place))
        return None

    def _from(self, place: int, found: At) -> At:
        return At(replace(found.number, start=self._tokens[place].start), found.place)

    def _article_scale(self, place: int) -> At | None:
        """*a hundred thousand*, *un milione e mezzo*, *a dozen*."""
        word = self._word(place + 1)
        if word not in self._words.scales and word not in self._words.dozens:
            return None
        found = self._sum_with_one(place)
        return None if found is None else self._grown(found)

    def _sum_with_one(self, place: int) -> At | None:
        """The cardinal after an article that stands for one."""
        if word_value(self._word(place), self._language) == 1:
            return self._sum(place)
        article = self._tokens[place]
        held = self._tokens[place]
        self._tokens[place] = Token(article.start, article.end, "", Decimal(1))
        found = self._sum(place)
        self._tokens[place] = held
        return found

    def _article_part(self, one: At) -> At | None:
        """*un settimo di X*: after an article, a part only before *of* or at the end."""
        at = one.place
        compound = self._compound_divisor(at)
        if compound:
            return self._parted(one.number, Decimal(1), *compound)
        part = divisor(self._word(at), self._language)
        if part is None or part[1]:
            return None
        article = self._word(at - 1) in self._words.articles and not part[2]
        following = self._word(at + 1)
        if (
            article
            and self._joined(at)
            and following not in {*self._words.more, *self._words.scales}
            and not self._is_share(at + 1)
        ):
            return None
        return self._scaled(self._parted(one.number, Decimal(1), part[0], at + 1))

    def _is_share(self, at: int) -> bool:
        return self._word(at) in {"parte", "percento", "per", "por", "pour", "prozent", "percent"}

    def _collective(self, place: int) -> At | None:
        """*una ventina di*, *un centinaio*: about that many."""
        value = self._words.collectives.get(self._word(place + 1))
        if value is None or not (
            self._word(place + 2) in self._words.of or not self._word(place + 2)
        ):
            return None
        made = self._made(place, place + 2, value)
        return At(replace(made.number, approx=True), made.place)
