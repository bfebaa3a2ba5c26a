"""One SELECT and nothing else. T-SQL takes several statements in one text, without even a semicolon between them, and SQL
Server has no read-only transaction; so a text that could be more is refused before it leaves.

Every word below is reserved in T-SQL ("Reserved Keywords (Transact-SQL)"): outside quotes and brackets it cannot be a name."""

from sqlglot import TokenError, tokenize
from sqlglot.tokenizer_core import TokenType

from datasources.query.errors import BadQuery

FIRST = frozenset({"SELECT", "WITH", "("})
FORBIDDEN = frozenset(
    {
        *("ALTER", "BACKUP", "BULK", "COMMIT", "CREATE", "DBCC", "DECLARE", "DELETE", "DENY"),
        *("DISK", "DROP", "DUMP", "EXEC", "EXECUTE", "GO", "GOTO", "GRANT", "IF", "INSERT", "INTO"),
        *("KILL", "LOAD", "MERGE", "OPENDATASOURCE", "OPENQUERY", "OPENROWSET", "PRINT"),
        *("RAISERROR", "RECONFIGURE", "RESTORE", "RETURN", "REVERT", "REVOKE", "ROLLBACK", "SAVE"),
        *("SET", "SHUTDOWN", "TRAN", "TRANSACTION", "TRUNCATE", "UPDATE", "UPDATETEXT", "USE"),
        *("WAITFOR", "WHILE", "WRITETEXT"),
    }
)
NAMES = frozenset({TokenType.IDENTIFIER, TokenType.STRING, TokenType.NATIONAL_STRING, TokenType.UNICODE_STRING})


def check(sql: str) -> None:
    """`BadQuery` (reason `failed`) for anything but a single SELECT."""
    try:
        tokens = tokenize(sql, read="tsql")
    except TokenError as error:
        raise BadQuery(detail=f"not readable: {error}") from error
    if not tokens or tokens[0].text.upper() not in FIRST:
        raise BadQuery(detail="not a SELECT")
    for token in tokens:
        if token.token_type is TokenType.SEMICOLON:
            raise BadQuery(detail="more than one statement")
        words = () if token.token_type in NAMES else token.text.upper().split()
        if not FORBIDDEN.isdisjoint(words):
            raise BadQuery(detail=f"{token.text} in a SELECT")
