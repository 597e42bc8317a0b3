// The messages of one chat: drawn anew where something has changed, and nowhere else.

import { bubble, dayLine, serviceLine } from "./bubble.js";
import { arrange } from "./dom.js";
import { dayOf } from "./moments.js";
import { history } from "./server.js";
import { spoken } from "./words.js";

const NEAR = 60;
const AHEAD = 400;

/** A scrolling log. `changed` is called when the bottom is reached or left, or messages came. */
export class Log {
  constructor(pane, phone, changed) {
    this.pane = pane;
    this.list = pane.firstElementChild;
    this.phone = phone;
    this.changed = changed;
    this.atBottom = true;
    this.clear();
    pane.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const keep = new ResizeObserver(() => this.stay());
    keep.observe(pane);
    keep.observe(this.list);
  }

  /** Forgets everything. */
  clear() {
    this.messages = new Map();
    this.rows = new Map();
    this.more = false;
    this.below = 0;
    this.loading = null;
    this.list.replaceChildren();
  }

  /** The newest message, if any. */
  get last() {
    return this.sorted().at(-1);
  }

  /** The messages, oldest first. */
  sorted() {
    return [...this.messages.values()].sort((a, b) => a.id - b.id);
  }

  /** Takes the newest messages over, as they are now; gives the keyboard that stands under them. */
  take({ messages, more }) {
    const known = new Map(this.messages);
    const oldest = messages[0]?.id ?? Infinity;
    // What was loaded above stays when the newest still reach down to it.
    const joined = [...this.messages.keys()].some((id) => id >= oldest);
    for (const id of this.messages.keys()) if (!joined || id >= oldest) this.messages.delete(id);
    if (!this.messages.size) this.more = more;
    for (const message of messages) this.#keep(message, known.get(message.id));
    this.draw();
  }

  /** A message that is new or has changed; `own` ones are always scrolled to. */
  put(message, own) {
    const [oldest] = this.sorted();
    if (this.more && oldest && message.id < oldest.id) return;
    const fresh = !this.last || message.id > this.last.id;
    this.#keep(message, this.messages.get(message.id));
    if (fresh && own) this.atBottom = true;
    else if (fresh && !this.atBottom) this.below += 1;
    this.draw();
  }

  /** A message that was deleted. */
  drop(id) {
    if (this.messages.delete(id)) this.draw();
  }

  /** Loads what was said before. */
  older() {
    this.loading ??= this.#load().finally(() => (this.loading = null));
    return this.loading;
  }

  /** What has not changed stays the same object, so that its node stays as well. */
  #keep(message, old) {
    const same = old && JSON.stringify(old) === JSON.stringify(message);
    this.messages.set(message.id, same ? old : message);
  }

  async #load() {
    const { chat } = this.phone;
    const { messages, more } = await history(chat, this.sorted()[0]?.id);
    if (chat !== this.phone.chat) return;
    this.more = more;
    for (const message of messages) this.messages.set(message.id, message);
    this.draw();
  }

  /** Scrolls to a message, loading what is needed, and marks it for a moment. */
  async show(id) {
    while (!this.messages.has(id) && this.more && id < this.sorted()[0].id) await this.older();
    const node = this.list.querySelector(`[data-message="${id}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("shown");
    requestAnimationFrame(() => node.classList.add("shown"));
  }

  /** Where one was at the bottom, one still is. */
  stay() {
    if (this.atBottom) this.toBottom();
  }

  toBottom() {
    this.pane.scrollTop = this.pane.scrollHeight;
    this.atBottom = true;
    this.below = 0;
    this.changed();
  }

  /** Brings the nodes in line with the messages; what is read stays where it is. */
  draw() {
    const anchor = this.atBottom ? null : this.#firstSeen();
    const before = anchor?.getBoundingClientRect().top;
    const focused = this.#focused();
    const rows = new Map(this.#planned().map((row) => [row.key, this.#reused(row)]));
    arrange(
      this.list,
      [...rows.values()].map((row) => row.node),
    );
    this.rows = rows;
    const stayed = anchor?.isConnected ? anchor : this.rows.get(anchor?.rowKey)?.node;
    if (stayed) this.pane.scrollTop += stayed.getBoundingClientRect().top - before;
    if (focused) this.#refocus(focused);
    if (this.atBottom) this.toBottom();
    else this.changed();
  }

  #reused(row) {
    const old = this.rows.get(row.key);
    if (old && old.look === row.look && sameItems(old.messages, row.messages)) return old;
    row.node = row.make();
    row.node.rowKey = row.key;
    return row;
  }

  /** The rows that should be there, in order. */
  #planned() {
    const rows = [];
    let day = null;
    let writer = null;
    for (const messages of inAlbums(this.sorted())) {
      const [message] = messages;
      if (dayOf(message.at) !== day) {
        day = dayOf(message.at);
        writer = null;
        rows.push({
          key: `day ${day}`,
          look: spoken(),
          messages: [],
          make: () => dayLine(message.at),
        });
      }
      rows.push(this.#row(messages, message.from.id !== writer));
      writer = message.service ? null : message.from.id;
    }
    return rows;
  }

  #row(messages, first) {
    const [message] = messages;
    const own = message.from.id === this.phone.as;
    const named = first && this.phone.inGroup;
    const look = `${spoken()} ${own} ${named}`;
    const draw = () =>
      message.service ? serviceLine(message) : bubble(messages, this.phone, { own, named });
    return { key: message.id, look, messages, make: draw };
  }

  /** The first message in sight; not a date, whose line goes up when older messages come. */
  #firstSeen() {
    const { top } = this.pane.getBoundingClientRect();
    const seen = (node) => node.dataset.message && node.getBoundingClientRect().bottom > top;
    return [...this.list.children].find(seen);
  }

  /** Where the focus is, so that a message that is drawn anew can have it back. */
  #focused() {
    const active = document.activeElement;
    const row = this.list.contains(active) && active.closest("article");
    return row ? { key: row.rowKey, place: active.dataset.place, active } : null;
  }

  #refocus({ key, place, active }) {
    if (active.isConnected) return;
    const node = this.rows.get(key)?.node;
    const same = place && node?.querySelector(`[data-place="${place}"]`);
    (same || node?.querySelector("[data-place]") || node)?.focus({ preventScroll: true });
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.pane;
    this.atBottom = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.atBottom) this.below = 0;
    this.changed();
    if (scrollTop < AHEAD && this.more) this.older().catch(() => {});
  }
}

function sameItems(some, others) {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}

function inAlbums(messages) {
  const rows = [];
  for (const message of messages) {
    const row = rows.at(-1);
    if (message.album && row?.[0].album === message.album) row.push(message);
    else rows.push([message]);
  }
  return rows;
}
