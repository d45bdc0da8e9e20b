"""What generalises: each metric by layout family, and what each rule of reading serves, by leaving it out.

Consumes the layouts beside this repository, our own examples and the fictional corpus; produces two tables
(`make generalise`). A rule that serves one file only stands out in the second.
"""
