// Names of tables and columns as an engine wants them written.
const QUOTES = { POSTGRESQL: ['"', '"'], MYSQL: ["`", "`"], MSSQL: ["[", "]"], BIGQUERY: ["`", "`"] };

/** `name` as it can stand in SQL: as it is where that is safe, else in the engine's quotation marks. */
export function written(name, kind) {
  const plain = kind === "POSTGRESQL" ? /^[a-z_][a-z0-9_]*$/ : /^[A-Za-z_][A-Za-z0-9_]*$/;
  if (plain.test(name)) return name;
  const [open, close] = QUOTES[kind] ?? QUOTES.POSTGRESQL;
  return open + name.replaceAll(close, close + close) + close;
}

/** A table with its schema in front, where it has one. */
export function writtenTable(schema, name, kind) {
  return [schema, name].filter(Boolean).map((part) => written(part, kind)).join(".");
}

/** What the tree beside the editor knows, as completion wants it: `{schema.table: [columns]}`. */
export function known(tables) {
  return Object.fromEntries(tables.map(({ schema, name, columns }) => [[schema, name].filter(Boolean).join("."), columns]));
}
