"""Word lists of extraction, read by `ingest.vocabulary.terms(name, "kg.vocabulary")`."""
