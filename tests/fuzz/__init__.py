"""Readers against bytes that nobody meant: seeds, ways to damage them, and a coverage-guided run (`make fuzz`)."""
