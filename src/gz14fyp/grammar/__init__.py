"""What Chinese plans look like in print: words, marks, numerals, units and forms.

What is known stands in the data files, an entry a line, each with an example that is a test; the
modules of the same name make patterns and sets of them. To add a word, add its line.

`marks` and `notemarks`: brackets, quotes, ends of sentences, marks of notes. `numerals`: the one
reader of numbers. `words`, `labels`, `families`: what structure is told by. `texts`, `lists`,
`contents`, `furniture`, `corrections`: how texts, lists and pages are printed. `heads`, `cells`,
`units`, `quantities`: tables and what they count. `promises`, `projects`: what plans undertake.
`dates`, `names`, `citing`: what a plan says of itself, and how it is cited.
"""
