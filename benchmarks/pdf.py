"""Reading a PDF whole against pdfplumber's `extract_text` on the same pages in the same run.

Each runs in a process of its own, whose memory is measured. The two take turns, so that what else
the machine does falls on both. The figures to watch: ours is at least 4 times as fast, in at most
600 MiB. The PDFs are the bundled plan, typeset by the project: not the printed original.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 5
FASTER, MEMORY = 4.0, 600.0
_TESTS = Path(__file__).parents[1] / "tests"

OURS = """
from gz14fyp.reading.files import read_source
read_source(path)
"""
THEIRS = """
import pdfplumber
with pdfplumber.open(path) as document:
    for page in document.pages:
        page.extract_text()
        page.close()
"""
# Of Linux: the most that the process held. What getrusage says begins with what its parent held.
_RUN = """
import re, sys, time
path = sys.argv[1]
{imports}
start = time.perf_counter()
{code}
seconds = time.perf_counter() - start
with open("/proc/self/status") as status:
    print(seconds, int(re.search(r"VmHWM:\\s*(\\d+)", status.read())[1]) / 1024)
"""


def measured(code: str, imports: str, path: Path) -> tuple[float, float]:
    """Seconds that some code takes, imports aside, and the MiB that its process comes to hold."""
    program = _RUN.format(imports=imports, code=code.strip())
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, check=True, text=True
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def compare(path: Path) -> bool:
    """Print times, memory and the ratio for a file. Whether they are within the limits."""
    ours, theirs, memory = [], [], []
    for _ in range(ROUNDS):
        theirs.append(measured(THEIRS, "import pdfplumber", path)[0])
        seconds, held = measured(OURS, "import gz14fyp.reading.pdf.reader", path)
        ours.append(seconds)
        memory.append(held)
    ratio = statistics.median(theirs) / statistics.median(ours)
    print(path.name)
    print(f"  pdfplumber.extract_text {statistics.median(theirs) * 1000:8.1f} ms")
    print(f"  gz14fyp.read_source     {statistics.median(ours) * 1000:8.1f} ms")
    print(f"  times as fast           {ratio:8.2f}     (at least {FASTER})")
    print(f"  memory                  {max(memory):8.1f} MiB (at most {MEMORY:.0f})")
    return ratio >= FASTER and max(memory) <= MEMORY


def main() -> int:
    """Compare both layouts. Exit code 1 when a figure is outside its limit."""
    sys.path.insert(0, str(_TESTS))
    import gz14fyp
    from typeset import book_pdf, plain_pdf

    plan = gz14fyp.load()
    with tempfile.TemporaryDirectory() as folder:
        files = {"book.pdf": book_pdf(plan), "plain.pdf": plain_pdf(plan)}
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        return int(not all(compare(Path(folder, name)) for name in files))


if __name__ == "__main__":
    sys.exit(main())
