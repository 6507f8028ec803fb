"""Hypothesis strategies: claims and sources of every shape the model allows."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from hypothesis import strategies as st

from kb import ids
from kb import model as m

ODD = "«L’AI»\n\t\u202b\u200f🙂🇮🇹幻方ÀéßŁ٣½−\"',;|=+-@\\<>&"
ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(ODD), st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    )
)
TEXTS = st.text(
    st.one_of(
        st.sampled_from(ODD), st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()))
LABELS = ANY_TEXT.map(lambda text: text[:20])
LANGUAGES = st.sampled_from(["", "it", "en", "zh", "fr", "de", "es", "ar", "pt-BR"])
DATES = st.sampled_from(["2024", "2024-02", "2024-02-29", "1985", "2030-12-31"])
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12).map(Decimal),
    st.decimals(
        allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4
    ),
    st.just(Decimal(1) / Decimal(7)),
)


@st.composite
def quantities(draw: st.DrawFn) -> m.Quantity:
    """A value, or a range with one or two bounds."""
    low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
    bounds = draw(
        st.sampled_from([{"value": low}, {"low": low, "high": high}, {"low": low}, {"high": high}])
    )
    start = draw(st.one_of(st.none(), st.integers(0, 50)))
    return m.Quantity(
        **bounds,
        unit=draw(st.sampled_from(["", "CNY", "percent", "token"])),
        per=draw(
            st.one_of(
                st.none(), st.builds(m.Rate, value=st.just(Decimal(10**6)), unit=st.just("token"))
            )
        ),
        approx=draw(st.booleans()),
        comparator=draw(st.sampled_from(m.Comparator)),
        direction=draw(st.one_of(st.none(), st.sampled_from(m.Direction))),
        relative_to=draw(st.one_of(st.none(), LABELS)),
        raw=draw(LABELS),
        start=start,
        end=None if start is None else start + 3,
    )


@st.composite
def quotes(draw: st.DrawFn) -> m.Quote:
    """A quote with or without a position."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    exact = draw(st.text(letters, min_size=1, max_size=60))
    start = draw(st.one_of(st.none(), st.integers(0, 10**6)))
    return m.Quote(
        exact=exact,
        prefix=draw(LABELS),
        suffix=draw(LABELS),
        start=start,
        end=None if start is None else start + len(exact),
        page=draw(st.one_of(st.none(), st.integers(1, 99))),
        paragraph=draw(st.one_of(st.none(), st.integers(1, 99))),
        alignment=draw(st.sampled_from(m.Alignment)),
        warnings=tuple(draw(st.lists(LABELS, max_size=2))),
    )


@st.composite
def sources(draw: st.DrawFn) -> m.Source:
    """A source with or without a digest."""
    text, url = draw(TEXTS), draw(LABELS)
    digest = draw(st.sampled_from([ids.text_digest(text), ""]))
    return m.Source(
        id=ids.source_id(digest=digest, url=url, title=text),
        title=draw(LABELS),
        url=url,
        publisher=draw(LABELS),
        authors=tuple(draw(st.lists(LABELS, max_size=2))),
        published=draw(st.one_of(st.none(), DATES)),
        language=draw(LANGUAGES),
        digest=digest,
        length=len(text) if digest else None,
        retrieved_at=draw(
            st.one_of(
                st.none(),
                st.datetimes(
                    datetime(1970, 1, 2),  # noqa: DTZ001 - hypothesis wants naive bounds
                    datetime(2100, 1, 1),  # noqa: DTZ001 - same
                    timezones=st.timezones(),
                ),
            )
        ),
    )


def claimants() -> st.SearchStrategy[m.Claimant]:
    """A claimant with a chain of any length."""
    return st.builds(
        m.Claimant, name=TEXTS, role=LABELS, via=st.lists(LABELS, max_size=3).map(tuple)
    )


@st.composite
def claims(draw: st.DrawFn, source_ids: tuple[str, ...] = ("s1", "s2")) -> m.Claim:
    """A claim with every optional field present or absent."""
    quoted = draw(st.booleans())
    appearance = st.builds(
        m.Appearance,
        source_id=st.sampled_from(source_ids),
        quote=quotes() if quoted else st.none(),
    )
    text, language = draw(TEXTS), draw(LANGUAGES)
    claimant = draw(st.one_of(st.none(), claimants()))
    return m.Claim(
        id=ids.claim_id(text, claimant.name if claimant else ""),
        text=text,
        language=language,
        translations=tuple(
            draw(st.lists(st.builds(m.Translation, language=LANGUAGES, text=TEXTS), max_size=2))
        ),
        claimant=claimant,
        subject=draw(LABELS),
        entities=tuple(
            draw(
                st.lists(
                    st.builds(
                        m.Entity,
                        name=TEXTS,
                        kind=LABELS,
                        aliases=st.lists(LABELS, max_size=2).map(tuple),
                    ),
                    max_size=2,
                )
            )
        ),
        kind=draw(st.sampled_from([*m.KINDS, "own_kind"])),
        polarity=draw(st.sampled_from(m.Polarity)),
        modality=draw(st.sampled_from(m.Modality)),
        quantities=tuple(draw(st.lists(quantities(), max_size=2))),
        claimed_on=draw(st.one_of(st.none(), DATES)),
        valid_from=draw(st.one_of(st.none(), DATES)),
        valid_to=draw(st.one_of(st.none(), DATES)),
        appearances=tuple(draw(st.lists(appearance, min_size=1 if quoted else 0, max_size=2))),
        statement_only=not quoted,
        reviews=tuple(
            draw(
                st.lists(
                    st.builds(
                        m.Review,
                        publisher=TEXTS,
                        url=LABELS,
                        date=st.one_of(st.none(), DATES),
                        textual_rating=LABELS,
                        verdict=st.sampled_from(m.Verdict),
                    ),
                    max_size=1,
                )
            )
        ),
        relations=tuple(
            draw(
                st.lists(
                    st.builds(
                        m.Relation,
                        type=st.sampled_from(m.RelationType),
                        claim_id=st.just("cother"),
                        note=LABELS,
                    ),
                    max_size=1,
                )
            )
        ),
        tags=tuple(draw(st.lists(LABELS, max_size=2))),
        check_worthiness=draw(st.one_of(st.none(), st.floats(0, 1))),
        status=draw(st.sampled_from(m.Status)),
        provenance=draw(st.builds(m.Provenance, method=LABELS, agent=LABELS)),
        external_id=draw(st.one_of(st.none(), st.integers(), LABELS)),
    )
