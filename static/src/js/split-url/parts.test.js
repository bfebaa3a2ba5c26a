import assert from "node:assert/strict";
import { test } from "node:test";
import { parts } from "./parts.js";

test("an address comes apart", () => {
  assert.deepEqual(parts(" postgresql://reader:p%40ss@db.example.com:6432/shop?sslmode=require "), {
    host: "db.example.com", port: "6432", database: "shop", username: "reader", password: "p@ss", sslmode: "require",
  });
  assert.equal(parts("jdbc:postgresql://h/d?user=u").username, "u");
  assert.equal(parts("postgres://h/d").port, "5432");
  assert.equal(parts("postgres://[::1]:5433/d").host, "::1");
});

test("anything else is left alone", () => {
  for (const text of ["", "host", "mysql://h/d", "postgres://", "http://h"]) assert.equal(parts(text), null);
});

test("each kind of server has its own addresses and its own port", () => {
  assert.equal(parts("mariadb://reader@h/d", "mysql").port, "3306");
  assert.equal(parts("sqlserver://reader@h/d", "mssql").port, "1433");
  assert.equal(parts("mysql://h/d?tls=verify-full", "mysql").tls, "verify-full");
  assert.equal(parts("mysql://h/d?tls=true", "mysql").tls, "", "a word of another program's");
  assert.equal(parts("mssql://h/d?encrypt=require", "mssql").encrypt, "require");
  assert.equal(parts("postgres://h/d", "mysql"), null);
});
