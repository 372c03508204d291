"""Fuzzers: made and damaged input of each kind, and what must hold whatever the input is.

`kinds/` has one module for each kind of input, `running.py` the driver that all of them share.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# The words of the texts, and how files are typeset, are those of the tests.
if str(ROOT / "tests") not in sys.path:
    sys.path.insert(0, str(ROOT / "tests"))
