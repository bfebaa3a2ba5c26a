"""What is really drawn: the colours in a screenshot of an element."""

import base64

from playwright.sync_api import Locator

COUNT = """
async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
  return new Set(pixels).size;
}
"""


def distinct_colours(element: Locator) -> int:
    """How many different colours a screenshot of `element` has; a blank one has very few."""
    picture = base64.b64encode(element.screenshot(animations="disabled")).decode()
    browser = element.page.context.browser
    assert browser is not None
    context = browser.new_context()  # a blank page has no policy that would keep the picture out
    try:
        return int(context.new_page().evaluate(COUNT, picture))
    finally:
        context.close()
