/** What an address begins with, the port where it names none, and the form's name for the encryption. */
const KINDS = {
  postgres: { names: "postgres(?:ql)?", port: "5432", encryption: "sslmode" },
  mysql: { names: "mysql|mariadb", port: "3306", encryption: "tls" },
  mssql: { names: "mssql|sqlserver", port: "1433", encryption: "encrypt" },
};
const MODES = ["disable", "prefer", "require", "verify-full"];

/** The pieces of an address of that kind of server by the form's names; null where it is none. */
export function parts(text, kind = "postgres") {
  const { names, port, encryption } = KINDS[kind] ?? KINDS.postgres;
  const found = new RegExp(`^(?:jdbc:)?(?:${names})://(.*)$`, "i").exec(text.trim());
  if (!found) return null;
  let url;
  try {
    url = new URL(`http://${found[1]}`);
  } catch {
    return null;
  }
  const query = url.searchParams;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port || (/:80(\/|$|\?)/.test(found[1]) ? "80" : port),
    database: decodeURIComponent(url.pathname.slice(1)),
    username: decodeURIComponent(url.username) || query.get("user") || "",
    password: decodeURIComponent(url.password) || query.get("password") || "",
    [encryption]: MODES.includes(query.get(encryption)) ? query.get(encryption) : "",
  };
}
