"""What the readers of office documents share: printed labels, styles, tables, and the way to lines of stored text."""
