"""Numbers in Chinese characters, alone or with digits: 一万, 三分之二, 3万5千, 百分之五, 两三家."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from index.numerals import find_numerals
from kb.quantities.numbers import Number, outside

_DIGITS = {char: value for value, chars in enumerate(
    ("〇零", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
) for char in chars}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_VAGUE = "多余餘來来幾几"
_CN = "".join((*_DIGITS, *_TENS, *_SCALES))
_ANY = re.compile(f"[{_CN}半双雙倍番]|分之")
_GAP = r"[ \u3000]{0,2}"
_ONE = "".join(sorted(set(_CN + _VAGUE) - {*"千兆"}))
_PIECE = rf"(?:\d+(?:[.,．]\d+)*|[千兆](?![米克瓦字])|[{_ONE}])"
_WHOLE = rf"{_PIECE}(?:{_GAP}{_PIECE})*"
_POINT = rf"(?:{_GAP}[点點]{_GAP}[{''.join(_DIGITS)}](?:{_GAP}[{''.join(_DIGITS)}])*)?"
_NUMBER = re.compile(rf"(?P<minus>[负負])?{_GAP}(?P<whole>{_WHOLE})(?P<point>{_POINT})")
_OVER = re.compile(rf"{_GAP}分{_GAP}之{_GAP}")
_AND = re.compile(rf"{_GAP}又{_GAP}")
_LONGEST = 60
_SHARES = {Decimal(100): "percent", Decimal(1000): "permille"}
_HALVES = re.compile(
    "半(?=个?(?:年|月|小时|钟头|世纪)|天(?!然)|[斤吨里](?![的面边]))|(?<![^，。；：！？、 ])半百"
)
"""The half that counts: 半年, 半个月."""

_RATIOS = re.compile("一半|半数|(?<=[减減])半|翻(?:了?一?番|倍)|[双雙]倍|加倍")
"""Halves and doubles of something."""


_WORDS = re.compile(
    "一(?:些|样|樣|直|起|般|定|切|旦|致|方面|下|边|面|时|共|再|向|律|概|番|带|系列|流|个|個|种|種|次|位|名|家|"
    "条|項|项|款|句|场|場|把|看|部分|点|點|道|路|经|级|体|心|贯|度|同|块儿|如既往|对一|线|说|来|旁|举|会儿|味|"
    "成不变|望|听|想|到|见|件|只|群|股|大|小|片|口|手|身|生|代|折|塊)"
    "|[统统唯单万專专第如划]一|四川|五台|三星|十足|万[达科维幸圣物事能]|千[里方]|百[度姓科货合]|五[官行]|七夕|三亚|八卦"
    "|九[寨牛]|两[两兩岸国國]|二手|三峡|五花|六一|十分(?!之)|四面|四处|三明|[万千]一|半导|半夜|半天|双方|双十一"
)
"""Characters that are numbers elsewhere: 一样, 统一, 四川."""

_DATES = re.compile(
    rf"[{_CN}]{{1,12}}(?:年代|月份?(?!内)|[号號日](?![元本常])|世纪|[点點](?:钟|半|整|[{_CN}]{{0,4}}分)|时(?!间))"
    rf"|[〇零一二三四五六七八九]{{4}}年|星期[{_CN}]|周[一二三四五六](?![{_CN}])|礼拜[{_CN}]"
)
_BARE = re.compile(f"[{''.join(_TENS)}{''.join(_SCALES)}]+")
_MEASURE = (
    "个個家人名位条條台张張本年天周岁歲倍件只支套次种種项項块塊元角毛斤吨噸克米里亩畝度代款所"
    "座间間场場层層部辆輛架艘艇头頭成折升瓶杯碗袋箱盒篇页頁字句声步届屆期批组組队隊户戶口段点"
    "點级級秒分小时時月万萬亿億美欧英日港公千英平立比两兩双雙对對打份股枚颗粒道门門师師男女大"
    "条回轮輪遍顿趟班排列行棵株朵根片群把"
)
"""Characters that begin what is counted; without one a single number character is a word."""


def chinese_numbers(text: str, language: str) -> list[Number]:
    """The numbers with a Chinese character in them, in order."""
    if not _ANY.search(text):
        return []
    taken = [match.span() for pattern in (_WORDS, _DATES) for match in pattern.finditer(text)]
    found = list(_fractions(text, list(_plain(text, language, taken)), language))
    halves = list(_halves(text))
    found = [_in_dozens(text, each) for each in outside(found, halves)] + halves
    return sorted(found, key=lambda each: each.start)


def _plain(text: str, language: str, taken: list[tuple[int, int]]) -> Iterator[Number]:
    """Whole numbers and decimals; those within words and dates left out."""
    blocked = {place for start, end in taken for place in range(start, end)}
    for match in _NUMBER.finditer(text):
        start, end = match.start("whole"), match.end()
        if text[start - 1 : start] in {"第", "初", "每"} and start:
            continue
        if start in blocked and not _is_part_of_fraction(text, end):
            continue
        number = _number(match, language)
        if number is not None:
            yield from _counted(text, number, match["whole"])


def _is_part_of_fraction(text: str, end: int) -> bool:
    return _OVER.match(text, end) is not None


def _counted(text: str, number: Number, whole: str) -> Iterator[Number]:
    """The number when it is one: not a lone character that counts nothing, nor plain digits."""
    if whole.replace(" ", "").replace(",", "").replace(".", "").isdecimal() and not (
        set(whole) & set(_CN)
    ):
        return
    after, before = text[number.end : number.end + 1], text[number.start - 1 : number.start]
    part = _OVER.match(text, number.end) or text[
        max(number.start - 4, 0) : number.start
    ].rstrip().endswith(("之", "又"))
    lone = number.end - number.start == 1
    if not part and lone and whole in "一壹":
        yield replace(number, article=True)
        return
    if (
        not part
        and lone
        and (whole in "拾佰仟伍陆肆柒捌玖陸零〇" or not (after and after in _MEASURE))
    ):
        alone = (
            whole not in "拾佰仟伍陆肆柒捌玖陸零〇十百千万亿萬億兆"
            and not after.isalpha()
            and (not before.isalpha() or before in "是有为為到约或和至")
        )
        if not alone:
            return
    if _BARE.fullmatch(whole) and not part and not _is_ten(whole):
        return
    yield number


def _is_ten(whole: str) -> bool:
    """十 and what it multiplies begin a number (十万); so does 百万, when something is counted."""
    return whole[0] in "十拾" or len(whole) > 1


def _number(match: re.Match[str], language: str) -> Number | None:
    """The number of a match; None when its characters make none."""
    lead = len(match["whole"]) - len(match["whole"].lstrip("来來多余餘 \u3000"))
    raw = re.sub(r"[ \u3000]", "", match["whole"][lead:])
    if not raw or len(raw) > _LONGEST:
        return None
    vague = [char for char in raw if char in _VAGUE]
    few = raw[0] in "几幾" and raw[1:2] in {*_TENS, *_SCALES}
    plain = "".join(char for char in raw if char not in _VAGUE)
    end = match.end("whole")
    if not plain or (raw[0] in _VAGUE and not few):
        return None
    if raw[-1] in "来來余餘几幾" and len(raw) > 1 and raw[-2] not in {*_TENS, *_SCALES}:
        return None
    pair = _pair(plain)
    value = pair[0] if pair else _value(plain, language)
    if value is None:
        return None
    digits = re.sub(r"[ \u3000点點]", "", match["point"])
    if digits:
        value += Decimal("0." + "".join(str(_DIGITS[char]) for char in digits))
        end = match.end()
    start = match.start("whole") + lead
    if match["minus"]:
        value, start = -value, match.start()
    comparator = "≥" if few else ">" if vague else "="
    scale = Decimal(_SCALES.get(plain[-1]) or _TENS.get(plain[-1]) or 1)
    return Number(
        start, end, value, scale, high=pair[1] if pair else None, words=True, comparator=comparator,
        approx=bool(vague),
    )  # fmt: skip


def _pair(plain: str) -> tuple[Decimal, Decimal] | None:
    """两三 is two to three, 二三十 twenty to thirty."""
    match = re.fullmatch(r"([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)", plain)
    if match is None or _DIGITS[match[2]] != _DIGITS[match[1]] + 1:
        return None
    low, high = (_value(char + match[3], "zh") for char in match.groups()[:2])
    return None if low is None or high is None else (low, high)


def _value(plain: str, language: str) -> Decimal | None:
    """The value of digits and characters without spaces."""
    if all(char in _DIGITS for char in plain):
        return Decimal("".join(str(_DIGITS[char]) for char in plain))
    parts: list[tuple[int, Decimal]] = []
    section, pending, last = Decimal(0), None, 0
    for piece in re.findall(r"\d+(?:[.,．]\d+)*|.", plain):
        if piece in _TENS:
            last = _TENS[piece]
            section, pending = (
                section + (Decimal(1) if pending in {None, 0} else pending) * last,
                None,
            )
        elif piece in _SCALES:
            last = _SCALES[piece]
            below = section + (pending or 0)
            while parts and parts[-1][0] <= last:
                below += parts.pop()[1]
            parts.append((last, Decimal(below or 1) * last))
            section, pending = Decimal(0), None
        else:
            if pending:
                return None
            pending = _piece(piece, language)
            last = 0 if piece in "零〇" else last
            if pending is None:
                return None
    total = sum((value for _, value in parts), section)
    if pending is not None and last >= 100 and pending < 10 and plain[-1] in _DIGITS:  # noqa: PLR2004
        pending *= last // 10
    return total + (pending or 0)


def _piece(piece: str, language: str) -> Decimal | None:
    if piece in _DIGITS:
        return Decimal(_DIGITS[piece])
    found = find_numerals(piece, language)
    return found[0].value if len(found) == 1 and found[0].raw == piece else None


def _in_dozens(text: str, number: Number) -> Number:
    if (
        text[number.end : number.end + 1] != "打"
        or number.ratio
        or text[number.end + 1 : number.end + 2] in {*"开算折击造败"}
    ):
        return number
    return replace(number, end=number.end + 1, value=number.value * 12, article=False)


def _halves(text: str) -> Iterator[Number]:
    for match in _RATIOS.finditer(text):
        value = Decimal("0.5") if "半" in match[0] else Decimal(2)
        yield Number(match.start(), match.end(), value, words=True, ratio=True)
    for match in _HALVES.finditer(text):
        if text[match.start() - 1 : match.start()] in {*"一年月天时前后上下"} and match.start():
            continue
        value = Decimal(50) if len(match[0]) > 1 else Decimal("0.5")
        end = match.end() + (
            text[match.end() : match.end() + 1] == "个"
            and text[match.end() : match.end() + 2] != "个月"
        )
        yield Number(match.start(), end, value, words=True)


def _fractions(text: str, numbers: list[Number], language: str) -> Iterator[Number]:
    """Numbers, with 三分之二 and 一又二分之一 made one."""
    every = sorted(
        [*numbers, *_digits_beside(text, numbers, language)], key=lambda each: each.start
    )
    place = 0
    while place < len(every):
        number = every[place]
        above = every[place + 1] if place + 1 < len(every) else None
        if (
            above
            and above.start <= number.end + 9
            and _OVER.fullmatch(text, number.end, above.start)
        ):
            yield from _part(number, above)
            place += 2
        elif above and _AND.fullmatch(text, number.end, above.start) and place + 2 < len(every):
            yield from _mixed(text, number, above, every[place + 2])
            place += 3
        else:
            if number.words and not _OVER.match(text, number.end):
                yield number
            place += 1


def _part(below: Number, above: Number) -> Iterator[Number]:
    if not below.value:
        return
    value = above.value / below.value
    share = _SHARES.get(below.value) if below.end - below.start == 1 else None
    if share:
        yield replace(above, start=below.start, words=True, unit=share)
        return
    yield Number(below.start, above.end, value, words=True, ratio=True)


def _mixed(text: str, whole: Number, below: Number, above: Number) -> Iterator[Number]:
    if not _OVER.fullmatch(text, below.end, above.start) or not below.value:
        yield whole
        return
    part = above.value / below.value
    value = whole.value - part if whole.value < 0 else whole.value + part
    yield Number(whole.start, above.end, value, words=True)


def _digits_beside(text: str, numbers: list[Number], language: str) -> Iterator[Number]:
    """Digits right beside 分之, which fractions need too."""
    taken = {place for each in numbers for place in range(each.start, each.end)}
    for match in re.finditer(
        r"(?<![\d.])[负負]?(\d+(?:[.．]\d+)?)(?=[ \u3000]{0,2}分[ \u3000]{0,2}之)"
        r"|(?<=之)[ \u3000]{0,2}[负負]?(\d+(?:[.．]\d+|[,，]\d{3}(?!\d))*)",
        text,
    ):
        group = 1 if match[1] else 2
        if match.start(group) not in taken:
            value = _piece(match[group], language)
            if value is None:
                continue
            minus = (
                text[match.start(group) - 1 : match.start(group)] in {"负", "負"}
                and match.start(group) > 0
            )
            start = match.start(group) - minus
            yield Number(start, match.end(group), -value if minus else value)
