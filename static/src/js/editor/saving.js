/**
 * One save at a time, and where to go after it: whoever presses "Done" (or any link) while the answer is on its way goes there
 * once it says that everything is stored, and stays with the form where it says what is wrong.
 */
export class Saving {
  /** `settled(stored)` hears what came of each save, and `settled(true)` of a form that was fetched anew. */
  constructor(settled) {
    this.settled = settled;
    this.under = null;
    this.next = null;
    this.handlers = {
      "htmx:before:request": ({ detail }) => this.begin(detail.ctx),
      "htmx:after:request": ({ detail }) => this.answered(detail.ctx),
      "htmx:finally:request": ({ detail }) => this.over(detail.ctx),
      click: (event) => this.leave(event),
    };
  }

  listen() {
    for (const [name, handler] of Object.entries(this.handlers)) document.addEventListener(name, handler);
  }

  stop() {
    for (const [name, handler] of Object.entries(this.handlers)) document.removeEventListener(name, handler);
  }

  begin(ctx) {
    if (ctx.sourceElement?.matches("[data-save], [data-saves]")) this.under = ctx;
  }

  answered(ctx) {
    if (ctx === this.under) {
      if (ctx.hx.redirect && this.next) ctx.hx.redirect = this.next;
      this.settled(Boolean(ctx.hx.redirect));
    } else if (ctx.request.method === "GET" && ctx.response.status < 300 && ctx.sourceElement?.closest("#panel")) {
      this.settled(true);
    }
  }

  /** Also where no answer came: offline, or the server is away. */
  over(ctx) {
    if (ctx !== this.under) return;
    if (!ctx.hx?.redirect) this.next = null;
    this.under = null;
  }

  leave(event) {
    const link = event.target.closest?.("a[href]");
    if (!this.under || !link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.next = link.href;
  }
}
