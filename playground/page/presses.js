// Inline keyboards: presses, and the bot's answers to them.

import { alertDialog, copyText } from "./dialogs.js";
import { make } from "./dom.js";
import { state } from "./store.js";
import { safeUrl } from "./text.js";
import { say } from "./words.js";

const PATIENCE = 20_000;

const waiting = new Map();
const early = new Map();

/** The keyboard under a message. */
export function inlineKeyboard(message, phone) {
  const rows = message.rows.map((row, at) =>
    make(
      "div",
      { class: "keys" },
      ...row.map((button, column) => key(message, button, at, column, phone)),
    ),
  );
  return make("div", { class: "inline" }, ...rows);
}

/** Takes an answer in; it may come before the press knows its own id. */
export function answered(answer) {
  const settle = waiting.get(answer.press);
  if (settle) settle(answer);
  else early.set(answer.press, answer);
}

function key(message, button, row, column, phone) {
  const { text, kind, style, url, copy } = button;
  const shape = { class: `key ${style ?? ""}`, "data-place": `${row}.${column}` };
  const href = kind === "url" && safeUrl(url);
  if (href && !phone.leadsHere(href)) {
    return make("a", { ...shape, href, target: "_blank", rel: "noopener noreferrer" }, text, " ↗");
  }
  const deeds = {
    callback: (node) => press(message, row, column, node, phone),
    url: () => phone.follow(href),
    copy: async () => phone.toast(say((await copyText(copy)) ? "copied" : "notCopied")),
  };
  const does = kind === "url" && !href ? undefined : deeds[kind];
  const usable = does ? {} : { disabled: true, title: say("unusable") };
  const onclick = (event) => does(event.currentTarget);
  return make("button", { type: "button", ...shape, ...usable, onclick: does && onclick }, text);
}

async function press(message, row, column, node, phone) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  const pressed = await phone.act("press", { message: message.id, row, column });
  const answer = pressed && (await answerTo(pressed.press));
  node.removeAttribute("aria-busy");
  if (answer) show(answer, phone);
  else if (pressed) phone.toast(say("why.silent"));
}

function answerTo(id) {
  const known = early.get(id);
  early.delete(id);
  if (known) return known;
  return new Promise((resolve) => {
    const settle = (answer) => {
      clearTimeout(patience);
      waiting.delete(id);
      resolve(answer);
    };
    const patience = setTimeout(settle, PATIENCE, null);
    waiting.set(id, settle);
  });
}

function show({ text, alert, url }, phone) {
  const href = url && safeUrl(url);
  if (text && alert) alertDialog(state().bot.name, text);
  else if (text) phone.toast(text);
  if (href && phone.leadsHere(href)) phone.follow(href);
  else if (href) open(href, "_blank", "noopener,noreferrer");
}
