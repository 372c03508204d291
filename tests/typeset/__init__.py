"""Sets a plan in type, for tests: as PDF in two layouts, as a web page, as Word.

What comes out is the corpus typeset anew. It is not the printed original.
"""
