"""Web pages of publishing systems → lines of readable text; used by every reader whose file holds HTML."""
