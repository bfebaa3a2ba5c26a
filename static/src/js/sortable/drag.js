const SLACK = 6; // px before a press becomes a drag

/**
 * Follows one pointer from `event` (a pointerdown) on. Calls `onmove(x)` once it has moved, then `ondrop()`, or `oncancel()`
 * when the browser takes the pointer away (a scroll, a call) or Escape is pressed. A press that never moved ends silently.
 */
export function drag(event, { onmove, ondrop, oncancel }) {
  const { pointerId, clientX: begin } = event;
  let moving = false;
  const mine = (listener) => (happened) => happened.pointerId === pointerId && listener(happened);
  const listeners = {
    pointermove: mine(({ clientX }) => {
      moving ||= Math.abs(clientX - begin) >= SLACK;
      if (moving) onmove(clientX);
    }),
    pointerup: mine(() => end(ondrop)),
    pointercancel: mine(() => end(oncancel)),
    keydown: ({ key }) => key === "Escape" && end(oncancel),
  };
  const end = (finish) => {
    for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener);
    if (moving) finish();
  };
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener);
}
