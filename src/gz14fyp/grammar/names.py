"""Names: what titles of plans end with, whose plan it is, who issued it.

But for `TITLES`, texts are searched in half width and without blanks.
"""

from __future__ import annotations

from gz14fyp.grammar.entries import read_lists
from gz14fyp.grammar.patterns import compiled

_LISTS = read_lists("names.toml")

TITLES = _LISTS["titles"].words
SIGNERS = _LISTS["signers"].words
# What to put in a field of a data file that was not found.
PLACEHOLDERS = {says: word for word, says in _LISTS["placeholders"].meanings.items()}

PLACE = compiled(
    "whose plan it is, at the beginning of a title",
    f"^(.+?){_LISTS['after_place'].any}",
    finds="某县“十某五”规划",
    not_in="规划纲要",
)
ISSUER = compiled(
    "a line that is the name of an issuer",
    rf"^([^,。;:()]{{2,30}}?{_LISTS['issuers'].any})\W*$",
    finds="某县人民政府",
    not_in="某县人民政府印发",
)
SIGNED = compiled(
    "the name of a government before a date",
    rf"^([^,。;:()]{{2,30}}?{_LISTS['issuers'].entries[0].regex})(?=[(]?\d|[〇一二])",
    finds="某县人民政府2036年3月",
    not_in="某县人民政府印发",
)
