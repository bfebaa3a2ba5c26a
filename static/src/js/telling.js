// What tells people something: toasts, copied addresses, requests that failed.
import "./lf-copy.js";
import "./lf-toast.js";
import "./shared.js";
export { showFailure } from "./failures.js";
