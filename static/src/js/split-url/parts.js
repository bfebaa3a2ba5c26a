/** What an address begins with, and the port where it names none. */
const KINDS = {
  postgres: { names: "postgres(?:ql)?", port: "5432" },
  mysql: { names: "mysql|mariadb", port: "3306" },
  mssql: { names: "mssql|sqlserver", port: "1433" },
};

/** The pieces of an address of that kind of server by the form's names; null where it is none. */
export function parts(text, kind = "postgres") {
  const { names, port } = KINDS[kind] ?? KINDS.postgres;
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
    sslmode: ["disable", "prefer", "require", "verify-full"].includes(query.get("sslmode")) ? query.get("sslmode") : "",
  };
}
