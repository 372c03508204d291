"""A PDF as published becomes a transcript with its layout.

Page by page: characters become runs, paths become rules, both become pieces of lines, tables and
frames. Then for the whole file: furniture, footnotes, reading order, paragraphs, tables over pages.
"""

import logging

# What the libraries log of a damaged file is no news to users; who wants to see it sets a handler.
for _library in ("pdfminer", "pdfplumber", "pypdfium2"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
