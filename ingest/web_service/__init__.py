"""Meeting data of a publisher's web service (XML, JSON, pages escaped in either) → the lines of a readable record."""
