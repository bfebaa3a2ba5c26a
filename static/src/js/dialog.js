/**
 * The page's one dialog. A button with `hx-get` and `hx-target="#dialog-body"` opens it with the fragment it loads;
 * a `data-dialog-close` button, Escape, a click beside it or the event `lf:saved` close it.
 */
export function watchDialog() {
  const dialog = document.getElementById("dialog");
  if (!dialog) return;
  const body = dialog.querySelector("#dialog-body");

  new MutationObserver(() => {
    if (body.childElementCount && !dialog.open) dialog.showModal();
  }).observe(body, { childList: true });
  dialog.addEventListener("close", () => body.replaceChildren());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-dialog-close]")) dialog.close();
  });
  document.addEventListener("lf:saved", () => dialog.open && dialog.close());
}
