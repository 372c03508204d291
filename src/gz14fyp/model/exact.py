"""Arithmetic that keeps all digits: Python's own rounds decimals to 28, and says nothing."""

from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

# To multiply, to subtract and to drop zeros; a quotient may have no end.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
# As many as Python's decimal numbers have if nothing is said.
_DIGITS = 28


def ratio(part: Decimal, whole: Decimal, places: Decimal) -> Decimal:
    """A quotient rounded to the places of a number such as ``0.0001``, however large it is."""
    context = Context(prec=_DIGITS + max(0, part.adjusted() - whole.adjusted()))
    return context.quantize(context.divide(part, whole), places)


def digits_of(numbers: Iterable[Decimal | None]) -> tuple[int, int]:
    """How many digits numbers have at most before the point, and how many after it."""
    whole = places = 0
    for number in numbers:
        if number is not None:
            _, digits, exponent = number.as_tuple()
            assert isinstance(exponent, int)  # no number of a plan is infinite
            whole, places = max(whole, len(digits) + exponent), max(places, -exponent)
    return whole, places
