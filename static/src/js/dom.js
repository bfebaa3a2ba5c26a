/**
 * Builds an element: `h("button", { class: "btn", type: "button", onclick: save }, icon("check"), t("Save"))`.
 * Functions become listeners, `true` an empty attribute; false, null and undefined leave the attribute out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

let lastId = 0;

/** An id that is free on this page. */
export function newId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
