/**
 * Loads the code of a custom element when its tag is on the page, at the start and after every swap.
 *
 * `loaders` maps a tag name, or another selector, to a function that imports the module defining it.
 */
export function tagsOn(root, tags) {
  return tags.filter((tag) => root.matches?.(tag) || root.querySelector?.(tag));
}

export function watchElements(loaders, root = document.documentElement) {
  const waiting = new Map(Object.entries(loaders));

  function load(node) {
    for (const tag of tagsOn(node, [...waiting.keys()])) {
      const importModule = waiting.get(tag);
      waiting.delete(tag);
      importModule().catch((error) => {
        waiting.set(tag, importModule); // the network was away: the next appearance of the tag tries again
        console.error(error);
      });
    }
  }

  load(root);
  const observer = new MutationObserver((records) => {
    if (!waiting.size) return;
    for (const { addedNodes } of records) addedNodes.forEach(load);
  });
  observer.observe(root, { childList: true, subtree: true });
  return observer;
}
