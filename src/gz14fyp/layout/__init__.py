"""The contract between reading and parsing: lines, cells, frames, pages."""
