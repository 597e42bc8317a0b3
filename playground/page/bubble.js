// One row of a chat: a message, an album, a line of service or a date.

import { copyText } from "./dialogs.js";
import { iconButton, make } from "./dom.js";
import { openMenu } from "./menus.js";
import { gist, shownCard, shownMedia } from "./media.js";
import { date, fully, time } from "./moments.js";
import { inlineKeyboard } from "./presses.js";
import { formatted } from "./text.js";
import { say } from "./words.js";

const EMOJI = ["👍", "❤️", "👏", "🔥", "🎉", "🤔", "👎"];

/** The line between two days. */
export const dayLine = (moment) => make("div", { class: "line" }, make("span", {}, date(moment)));

/** What has happened to the chat itself. */
export function serviceLine(message) {
  const node = make("div", { class: "line", "data-message": message.id });
  node.append(make("span", { title: fully(message.at) }, serviceText(message)));
  return node;
}

/** A message, or the messages of an album as one. `named` shows who wrote it. */
export function bubble(messages, phone, { own, named }) {
  const [message] = messages;
  const text = messages.find((one) => one.text) ?? message;
  const body = make("div", { class: `bubble${message.media ? " with-media" : ""}` });
  body.append(
    author(message, own, named),
    ...topic(message, phone),
    ...(message.forward
      ? [make("div", { class: "forward" }, say("forwarded", { name: message.forward }))]
      : []),
    ...(message.reply ? [quote(message.reply, phone)] : []),
    ...media(messages),
    ...(text.text
      ? [make("div", { class: "text" }, ...formatted(text.text, text.entities, phone))]
      : []),
    foot(message, messages),
  );
  const menu = menuButton(text, own, phone);
  const row = make("div", { class: "beside" }, body, menu);
  const traits = { class: `message ${own ? "own" : "theirs"}`, "data-message": message.id };
  const keyboard = message.rows.length ? inlineKeyboard(message, phone) : null;
  return make("article", { ...traits, tabindex: "-1" }, row, keyboard);
}

function author({ from }, own, named) {
  const hue = `author ink${Math.abs(from.id) % 8}`;
  const shown = named && !own;
  return make("div", { class: shown ? hue : "unseen" }, shown ? from.name : say("said", from));
}

/** In a forum: in which topic it was said. */
function topic(message, phone) {
  const found = phone.topics.find(({ id }) => id === message.topic);
  return found ? [make("div", { class: "topic" }, `# ${found.name}`)] : [];
}

function quote({ id, name, text }, phone) {
  const lines = [make("strong", {}, name), make("span", {}, text || say("withoutText"))];
  return make(
    "button",
    { type: "button", class: "quote", onclick: () => phone.show(id) },
    ...lines,
  );
}

function media(messages) {
  const shown = messages.filter((one) => one.media);
  if (messages.length === 1 || !shown.length) {
    const [message] = messages;
    if (message.spot || message.contact) return [shownCard(message)];
    return shown.map(shownMedia);
  }
  const tiles = shown.map((one, at) =>
    make("div", at ? { "data-message": one.id } : {}, shownMedia(one)),
  );
  const photos = shown.every((one) => one.media.kind === "photo");
  const shape = photos ? `album${shown.length % 2 ? " odd" : ""}` : "files";
  return [make("div", { class: shape }, ...tiles)];
}

function foot(message, messages) {
  const emoji = [...new Set(messages.flatMap((one) => one.reactions))];
  return make(
    "div",
    { class: "foot" },
    ...emoji.map((one) => make("span", { class: "reaction" }, one)),
    message.pinned && make("span", { role: "img", "aria-label": say("pinned") }, "📌"),
    messages.some((one) => one.edited) && make("span", {}, say("edited")),
    make(
      "time",
      { datetime: new Date(message.at * 1000).toISOString(), title: fully(message.at) },
      time(message.at),
    ),
  );
}

function menuButton(message, own, phone) {
  const open = ({ currentTarget }) =>
    openMenu(currentTarget, say("messageMenu"), items(message, own, phone));
  const traits = { class: "round more", "aria-haspopup": "menu", "aria-expanded": "false" };
  return iconButton("more", say("messageMenu"), open, traits);
}

function items(message, own, phone) {
  const copy = async () =>
    phone.toast(say((await copyText(message.text)) ? "copied" : "notCopied"));
  const reactions = EMOJI.map((emoji) => ({
    text: emoji,
    label: say("react", { emoji }),
    short: true,
    does: () => phone.act("react", { message: message.id, emoji }),
  }));
  return [
    ...reactions,
    { text: say("reply"), icon: "reply", does: () => phone.composer.reply(message) },
    {
      text: say("forward"),
      icon: "forward",
      does: () => phone.act("forward", { message: message.id }),
    },
    message.text && { text: say("copy"), icon: "copy", does: copy },
    own &&
      message.text &&
      !message.media && {
        text: say("edit"),
        icon: "edit",
        does: () => phone.composer.edit(message),
      },
  ].filter(Boolean);
}

/** A line of the list: what was said last, or what has happened. */
export const lineOf = (message) => (message.service ? serviceText(message) : gist(message));

function serviceText({ service, from }) {
  const { kind, names, title } = service;
  const alone = names.length === 1 && `${from.name} `.startsWith(`${names[0]} `);
  const itself = { new_chat_members: "joined", left_chat_member: "left" };
  const key = alone && itself[kind] ? itself[kind] : kind;
  return say(`service.${key}`, { actor: from.name, names: names.join(", "), title });
}
