/** The headers Django wants with a request that changes something; base.html gives them to htmx as well. */
export function csrfHeaders() {
  return JSON.parse(document.body.getAttribute("hx-headers:inherited") || "{}");
}
