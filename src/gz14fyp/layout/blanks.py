"""What stands for nothing."""

# All that Unicode calls space, the byte order mark, zero-width space.
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff\u200b"
