"""Why a written query may not be a data source, in words, and where."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, Promise] = {
    "empty": _("Write a query that begins with SELECT or WITH."),
    "too_long": _("The query is too long. Shorten it, or make a view of it in the database."),
    "too_deep": _("The query is nested too deeply. Simplify it, or make a view of it in the database."),
    "bad_character": _("There is an invisible character here ({subject}). Delete it."),
    "syntax": _("This is not understood near “{subject}”. Check commas, quotation marks and parentheses."),
    "several_statements": _("One query only. Leave out the semicolon and what follows it."),
    "not_a_query": _("“{subject}” is not allowed here. A data source is one query that begins with SELECT or WITH."),
    "statement": _("“{subject}” is not allowed in a data source."),
    "function": _("The function “{subject}” is not on the list of functions that only compute."),
    "quoted_function": _("Write the function “{subject}” without quotation marks."),
    "qualified_function": _("“{subject}” is a function of the database's own; only built-in ones are allowed."),
    "table_function": _("“{subject}” cannot stand in FROM here."),
    "system_table": _("“{subject}” belongs to the system's own tables, which no data source may read."),
    "other_server": _("“{subject}” lies on another server. Name a table of this connection."),
    "into": _("INTO is not allowed: a data source only reads."),
    "lock": _("Locks (FOR UPDATE, FOR SHARE) are not allowed: a data source only reads."),
    "hint": _("Hints such as “{subject}” are not allowed. Leave them out."),
    "variable": _("Variables such as “{subject}” are not allowed. Write {open}name{close} for a value that may change."),
    "placeholder": _("Write a parameter as {open}name{close}."),
    "session_word": _("“{subject}” tells about the session and is not allowed. If it is a column, put it in quotation marks."),
    "escape_string": _("Write texts in plain quotation marks ('…')."),
    "executable_comment": _("Comments that some servers run are not allowed. Delete this one."),
    "type": _("A value cannot be made “{subject}” here. Use a built-in type."),
    "unnamed_column": _("Give “{subject}” a name: … AS name."),
    "duplicate_column": _("Two columns are called “{subject}”. Give one of them another name: … AS name."),
    "no_columns": _("The query has no columns that could be shown."),
    "parameter_name": _("“{subject}” is no name for a parameter. Use letters, digits and _."),
    "parameter_place": _("The parameter “{subject}” can stand for a value only, not for a table, a column or a word."),
    "parameter_in_text": _("A parameter cannot stand inside a text. Join them: CONCAT('%', {open}name{close}, '%')."),
    "too_many_parameters": _("There are more than {subject} parameters."),
    "unstable": _("This query could not be read without doubt. Write it more simply."),
    "nested_with": _("WITH can only stand at the beginning of the whole query here. Move it there."),
    "no_sql": _("SQL is not offered for this kind of connection yet. Pick a table or view."),
    "no_default": _("Give the parameter “{subject}” a default, which holds where no filter sets it."),
    "unfit_default": _("The default of “{subject}” does not fit its type."),
    "sql_refused": _("The data source did not accept the query: {subject}"),
}  # fmt: skip


def sentence(reason: str, subject: str = "") -> str:
    """`subject` may come from a person or a server: it is only text."""
    text = str(SENTENCES.get(reason, SENTENCES["statement"]))
    return text.replace("{open}", "{{").replace("{close}", "}}").replace("{subject}", subject[:300])


def placed(text: str, line: int, column: int) -> str:
    """The sentence with its place before it, where there is one."""
    return gettext("Line {line}, column {column}: {text}").format(line=line, column=column, text=text) if line else text
