"""A PDF as published becomes a transcript with its layout.

Page by page: characters become runs, paths become rules, both become pieces of lines, tables and
frames. Then for the whole file: furniture, footnotes, reading order, paragraphs, tables over pages.
"""
