import { t } from "./texts.js";
import { showToast } from "./toasts.js";

/** Says in one sentence what an answer that will not be shown means; null for answers that speak for themselves. */
export function failureText(status) {
  if (status === 429 || status === 503) return t("The server is busy. Try again in a moment.");
  if (status >= 500) return t("The server could not finish this. Try again.");
  return null;
}

/** Shows what became of a failed request; `status` is undefined where no answer came at all. */
export function showFailure(status) {
  const text =
    status === undefined ? t("The server did not answer. Check the connection and try again.") : failureText(status);
  if (text) showToast(text, { tone: "bad" });
}
