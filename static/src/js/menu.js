// On a phone the menu of management and of one's account is one line that scrolls: it begins where one is.
export function showCurrentEntry(root = document) {
  const current = root.querySelector(".manage-menu [aria-current]");
  const menu = current?.closest(".manage-menu");
  if (!menu || menu.scrollWidth <= menu.clientWidth) return;
  const [entry, room] = [current.getBoundingClientRect(), menu.getBoundingClientRect()];
  menu.scrollLeft += (entry.left + entry.right - room.left - room.right) / 2;
}
