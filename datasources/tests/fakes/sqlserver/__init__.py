"""A SQL Server for tests: TDS 7.4 as the real driver speaks it, over DuckDB.

It proves the protocol, the driver and the connector around it. It does not prove T-SQL: what the dialect writes is
translated to DuckDB (`tsql.py`), so texts are checked against golden ones and against Microsoft's documentation instead.
Sources: [MS-TDS] 2.2 (messages), 2.2.5.4 (data types), 2.2.6 (client's packets), 2.2.7 (server's tokens)."""
