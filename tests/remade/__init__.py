"""Text records made again in other forms (PDF, Word, HTML, scans), so that one meeting can be read in each of them.

Every form prints every word of the record, laid out as councils print them; what it looks like comes from the structure
that the reader of text sees (headings, labels, cells, lines close together), never from knowledge of one record.
`python -m tests.remade INPUT_FOLDER OUTPUT_FOLDER` writes them. The same record gives the same bytes.
"""
