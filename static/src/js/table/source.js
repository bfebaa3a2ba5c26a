import { csrfHeaders } from "../csrf.js";
import { t } from "../texts.js";

const JOBS = "/api/v1/jobs/";
const FIRST_POLL_MS = 200;
const SLOWEST_POLL_MS = 2000;

/** What went wrong, as a sentence for the person. */
export class LoadError extends Error {}

/**
 * Asks the API for chart data. While the answer is a job (202) it is polled; `signal` ends the waiting and tells the
 * server that nobody waits any more.
 */
export async function loadData(address, body, signal) {
  const answer = await request(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...csrfHeaders() },
    body: JSON.stringify(body),
    signal,
  });
  return answer.status === 202 ? finished(await answer.json(), signal) : answer.json();
}

async function request(address, options) {
  let answer;
  try {
    answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new LoadError(t("The server did not answer. Check the connection and try again."), { cause: error });
  }
  if (!answer.ok) throw new LoadError(await sentence(answer));
  return answer;
}

async function sentence(answer) {
  const body = await answer.json().catch(() => null);
  return body?.errors?.[0]?.detail || t("The rows could not be loaded. Try again.");
}

async function finished(first, signal) {
  let job = first;
  let pause = FIRST_POLL_MS;
  const address = JOBS + encodeURIComponent(job.id);
  try {
    while (job.state === "queued" || job.state === "running") {
      await delay(pause, signal);
      pause = Math.min(pause * 1.5, SLOWEST_POLL_MS);
      job = await (await request(address, { signal })).json();
    }
  } catch (error) {
    if (error.name === "AbortError") abandon(address);
    throw error;
  }
  if (job.state === "done") return job.result;
  throw new LoadError(job.error?.detail || t("The rows could not be loaded. Try again."));
}

/** Gives up our place among those who wait; nothing depends on whether the server hears of it. */
function abandon(address) {
  fetch(address, { method: "DELETE", headers: csrfHeaders(), keepalive: true }).catch(() => {});
}

function delay(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}
