/** The pieces of a PostgreSQL address by the form's names; null where it is none. */
export function parts(text) {
  const found = /^(?:jdbc:)?postgres(?:ql)?:\/\/(.*)$/i.exec(text.trim());
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
    port: url.port || (/:80(\/|$|\?)/.test(found[1]) ? "80" : "5432"),
    database: decodeURIComponent(url.pathname.slice(1)),
    username: decodeURIComponent(url.username) || query.get("user") || "",
    password: decodeURIComponent(url.password) || query.get("password") || "",
    sslmode: ["disable", "prefer", "require", "verify-full"].includes(query.get("sslmode")) ? query.get("sslmode") : "",
  };
}
