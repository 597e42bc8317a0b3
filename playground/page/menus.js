// Menus that open beneath a button.

import { icon, make } from "./dom.js";

const GAP = 4;
const SAME_PRESS = 300;

let opener = null;
let closed = { by: null, at: 0 };

const menu = make("div", { class: "menu", role: "menu", popover: "auto" });
menu.addEventListener("keydown", move);
menu.addEventListener("toggle", (event) => {
  if (event.newState === "open" || !opener) return;
  closed = { by: opener, at: performance.now() };
  opener.setAttribute("aria-expanded", "false");
  opener = null;
});
document.body.append(menu);

/**
 * Opens a menu. An item is `{text, does, icon?, hint?, checked?, short?}`: short ones share a row,
 * `checked` makes it one that is on or off.
 */
export function openMenu(button, label, items) {
  // The press that closes a menu reaches its button as well.
  if (closed.by === button && performance.now() - closed.at < SAME_PRESS) return;
  menu.replaceChildren(...rows(items));
  menu.setAttribute("aria-label", label);
  menu.showPopover();
  opener = button;
  button.setAttribute("aria-expanded", "true");
  place(button.getBoundingClientRect());
  menu.querySelector("button")?.focus();
}

function rows(items) {
  const short = items.filter((item) => item.short).map(entry);
  const long = items.filter((item) => !item.short).map(entry);
  return short.length ? [make("div", { class: "short", role: "none" }, ...short), ...long] : long;
}

function entry({ text, does, icon: picture, hint, checked, label }) {
  const choose = () => {
    const by = opener;
    menu.hidePopover();
    by?.focus();
    does();
  };
  const role = checked === undefined ? "menuitem" : "menuitemcheckbox";
  const traits = { type: "button", role, tabindex: "-1", "aria-label": label, onclick: choose };
  if (checked !== undefined) traits["aria-checked"] = String(checked);
  const second = hint && make("span", { class: "muted" }, hint);
  return make("button", traits, picture && icon(picture), make("span", {}, text), second);
}

function place(beside) {
  const { width, height } = menu.getBoundingClientRect();
  const below = beside.bottom + GAP + height <= innerHeight;
  const top = below ? beside.bottom + GAP : beside.top - GAP - height;
  const left = beside.left < innerWidth / 2 ? beside.left : beside.right - width;
  menu.style.top = `${Math.max(GAP, Math.min(top, innerHeight - height - GAP))}px`;
  menu.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
}

function move(event) {
  const items = [...menu.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const ends = { Home: 0, End: items.length - 1 };
  const to = event.key in steps ? at + steps[event.key] : ends[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[(to + items.length) % items.length].focus();
}
