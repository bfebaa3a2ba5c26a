import { t } from "../texts.js";

const KINDS = /\.(xlsx|xlsm|csv|tsv|txt)$/i;

/** Why `file` cannot be sent; empty where it can. `limit` in bytes. */
export function problem(file, limit) {
  if (!KINDS.test(file.name)) return t("Only Excel (.xlsx) and CSV files can be uploaded.");
  if (!file.size) return t("The file is empty.");
  if (file.size > limit) return t("The file is larger than %(most)s. Leave out columns or rows, or split it.", { most: size(limit) });
  return "";
}

/** Bytes for people: `812 B`, `1.4 kB`, `52 MB`. */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} kB`;
  return `${Math.round(bytes / 1024 ** 2)} MB`;
}
