"""Files people upload: scanned, parsed in a limited child process, types proposed, stored as Parquet.

The way in is `datasources.uploads.parser`; the values it takes and gives are in `contracts`, what it may refuse in `errors`.
"""
