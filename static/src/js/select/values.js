import { pollDelay } from "../poll-rhythm.js";
import { t } from "../texts.js";

const PATIENCE = 60; // polls, about two minutes

/** The values could not be read; its message is for people. */
export class ValuesError extends Error {}

function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

async function ask(address, signal) {
  let answer;
  try {
    answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ValuesError(t("The server did not answer. Check the connection and try again."));
  }
  const body = await answer.json().catch(() => null);
  if (answer.ok && body) return { status: answer.status, body };
  throw new ValuesError(body?.errors?.[0]?.detail || t("The values could not be read. Try again."));
}

/** Waits for a job (api.md) and returns its result. */
async function jobResult(address, signal) {
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    await wait(pollDelay(attempt), signal);
    const { body } = await ask(address, signal);
    if (body.state === "done") return body.result;
    if (body.state === "failed" || body.state === "cancelled") {
      throw new ValuesError(body.error?.detail || t("The values could not be read. Try again."));
    }
  }
  throw new ValuesError(t("The data source takes too long. Try again later."));
}

/**
 * One page of a filter's values: `{count, results: [{value, label, count}]}`, the value of rows
 * without one null. `src` is the address of the values,
 * `jobs` the address that jobs hang below. Throws ValuesError, or the signal's reason when aborted.
 */
export async function loadValues({ src, jobs, search = "", page = 1, signal }) {
  const query = new URLSearchParams({ search, page });
  const { status, body } = await ask(`${src}${src.includes("?") ? "&" : "?"}${query}`, signal);
  const result = status === 202 ? await jobResult(`${jobs}${body.id}`, signal) : body;
  return { count: result.count, results: result.results.map(asText) };
}

function asText({ value, label, count }) {
  return { value: value === null ? null : String(value), label: label || String(value ?? ""), count };
}
