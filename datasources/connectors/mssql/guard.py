"""One SELECT and nothing else. T-SQL takes several statements in one text, without even a semicolon between them, and SQL
Server has no read-only transaction; so a text that could be more is refused before it leaves.

Every word below is reserved in T-SQL ("Reserved Keywords (Transact-SQL)"): outside quotes and brackets it cannot be a name."""

from sqlglot import TokenError, tokenize
from sqlglot.tokenizer_core import TokenType

from datasources.query.errors import BadQuery

FIRST = frozenset({"SELECT", "WITH", "("})
FORBIDDEN = frozenset(
    {
        *("ADD", "ALTER", "BACKUP", "BEGIN", "BREAK", "BULK", "CHECKPOINT", "CLOSE", "COMMIT", "CONTINUE"),
        *("CREATE", "CURSOR", "DBCC", "DEALLOCATE", "DECLARE", "DELETE", "DENY", "DISK", "DROP", "DUMP"),
        *("ERRLVL", "EXEC", "EXECUTE", "EXIT", "GOTO", "GRANT", "IF", "INSERT", "INTO", "KILL", "LINENO"),
        *("LOAD", "MERGE", "OPEN", "OPENDATASOURCE", "OPENQUERY", "OPENROWSET", "OPENXML", "PRINT", "PROC"),
        *("PROCEDURE", "RAISERROR", "READTEXT", "RECONFIGURE", "RESTORE", "RETURN", "REVERT", "REVOKE"),
        *("ROLLBACK", "SAVE", "SET", "SETUSER", "SHUTDOWN", "STATISTICS", "TRAN", "TRANSACTION", "TRIGGER"),
        *("TRUNCATE", "UPDATE", "UPDATETEXT", "USE", "WAITFOR", "WHILE", "WRITETEXT"),
    }
)
"""Whatever begins a statement or stands in one only, but END, FETCH and WITH, which a SELECT has too. `GO` is no word of T-SQL:
it parts what a program on the client sends."""
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
