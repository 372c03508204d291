"""What can go wrong for good. Everything else is a finding."""


class Gz14fypError(Exception):
    """The base of this package's errors."""


class SourceError(Gz14fypError):
    """The input cannot be read as text at all. Says which file, what is wrong, what to do."""


class CorpusError(Gz14fypError):
    """A corpus file cannot be read. Says which file, where, and what to do."""
