// The list of people and groups.

import { lineOf } from "./bubble.js";
import { arrange, avatar, make } from "./dom.js";
import { briefly, fully } from "./moments.js";
import { state, summary } from "./store.js";
import { count, say, spoken } from "./words.js";

const entries = new Map();
let order = [];

/**
 * Draws the list; `current` are the chats that are open, `active` the one in the phone in use.
 * `open` gets a chat, and whether it was chosen by keyboard.
 */
export function drawChats(current, active, open) {
  const { people, groups } = state();
  const all = [...groups.map((one) => ({ ...one, name: one.title })), ...people];
  const known = new Map(all.map((one) => [one.id, one]));
  order = inOrder(all);
  const sought = document.querySelector("#search").value.trim().toLowerCase();
  const found = order.filter((id) => matches(known.get(id), sought));
  const list = document.querySelector("#chats");
  const focused = document.activeElement;
  arrange(
    list,
    found.map((id) => entry(known.get(id), current.includes(id), id === active, open)),
  );
  if (focused.isConnected && list.contains(focused)) focused.focus({ preventScroll: true });
  document.querySelector("#nobody").hidden = found.length > 0;
}

/** The newest first; under the pointer nothing moves. */
function inOrder(all) {
  const held =
    document.querySelector("#chats").matches(":hover") && matchMedia("(hover: hover)").matches;
  if (held && order.length === all.length && all.every(({ id }) => order.includes(id)))
    return order;
  const at = ({ id }) => summary(id).last?.at ?? 0;
  return [...all].sort((a, b) => at(b) - at(a)).map(({ id }) => id);
}

function matches({ name, bio }, sought) {
  const text = `${name} ${bio ?? ""}`.toLowerCase();
  return sought.split(/\s+/).every((part) => text.includes(part));
}

function entry(one, open, active, opens) {
  let item = entries.get(one.id);
  if (!item) {
    const button = make("button", {
      type: "button",
      "data-chat": one.id,
      onclick: ({ detail }) => opens(one.id, detail === 0),
    });
    item = make("li", {}, button);
    entries.set(one.id, item);
  }
  const button = item.firstElementChild;
  button.classList.toggle("open", open);
  if (active) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
  const { last, unread } = summary(one.id);
  const look = JSON.stringify([one, last, unread, last && briefly(last.at), spoken()]);
  if (button.look !== look) button.replaceChildren(...shown(one, last, unread));
  button.look = look;
  return item;
}

function shown(one, last, unread) {
  const bio = one.members ? count("memberCount", one.members.length) : one.bio;
  const badge = make("span", { class: "badge", "aria-hidden": "true" }, String(unread));
  const when = last && make("time", { title: fully(last.at) }, briefly(last.at));
  const lines = make("span", { class: "entry" });
  lines.append(
    make("span", { class: "first" }, make("span", { class: "name" }, one.name), when ?? ""),
    make("span", { class: "bio" }, bio),
    make(
      "span",
      { class: "first" },
      make("span", { class: "last" }, last ? said(last, one) : ""),
      unread ? badge : "",
    ),
  );
  if (unread) lines.append(make("span", { class: "unseen" }, count("unread", unread)));
  return [avatar(one.id, one.name), lines];
}

function said(last, one) {
  if (last.service || last.from.bot) return lineOf(last);
  const text = lineOf(last);
  return one.members ? `${last.from.name}: ${text}` : say("you", { text });
}
