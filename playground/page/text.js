// Texts with their entities as nodes. Offsets count UTF-16 units, as JavaScript does.

import { make } from "./dom.js";
import { say } from "./words.js";

const SCHEMES = new Set(["http:", "https:", "tg:", "mailto:", "tel:"]);
const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  blockquote: "blockquote",
};

/** The nodes of a text. `phone` follows links and sends commands that are pressed. */
export function formatted(text, entities, phone) {
  const inOrder = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return within(text, 0, text.length, inOrder, phone);
}

/** The address, when it is of a kind that may be opened, else null. */
export function safeUrl(address) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
    return SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function within(text, start, end, entities, phone) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index];
    if (entity.offset < at) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = entities.slice(index + 1).filter((other) => other.offset < stop);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const children = within(text, entity.offset, stop, inner, phone);
    nodes.push(styled(entity, text.slice(entity.offset, stop), children, phone));
    at = stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function styled(entity, text, children, phone) {
  if (PLAIN[entity.type]) return make(PLAIN[entity.type], {}, ...children);
  const special = SPECIAL[entity.type];
  return special ? special(children, text, entity, phone) : make("span", {}, ...children);
}

const SPECIAL = {
  code: (children, text, _, phone) => code(children, text, phone),
  pre: (children) => make("pre", {}, make("code", {}, ...children)),
  spoiler: (children) => spoiler(children),
  expandable_blockquote: (children) => expandable(children),
  url: (children, text, _, phone) => link(children, text, phone),
  text_link: (children, _, entity, phone) => link(children, entity.url, phone),
  email: (children, text, _, phone) => link(children, `mailto:${text}`, phone),
  phone_number: (children, text, _, phone) => link(children, `tel:${text}`, phone),
  mention: (children, text, _, phone) => mention(children, text, phone),
  text_mention: (children) => make("span", { class: "mention" }, ...children),
  hashtag: (children) => make("span", { class: "mention" }, ...children),
  cashtag: (children) => make("span", { class: "mention" }, ...children),
  bot_command: (children, text, _, phone) =>
    make(
      "button",
      { type: "button", class: "link", onclick: () => phone.write(text) },
      ...children,
    ),
};

/** A link to the bot that is to be copied is opened here when it is pressed. */
function code(children, text, phone) {
  const node = make("code", {}, ...children);
  const href = safeUrl(text.trim());
  return href && phone.leadsHere(href) ? link([node], href, phone) : node;
}

function spoiler(children) {
  const reveal = () => hidden.replaceWith(make("span", {}, ...covered.childNodes));
  const covered = make("span", { "aria-hidden": "true" }, ...children);
  const label = say("spoiler");
  const traits = { type: "button", class: "spoiler", "aria-label": label, onclick: reveal };
  const hidden = make("button", traits, covered);
  return hidden;
}

function expandable(children) {
  const toggle = () => {
    const open = quote.classList.toggle("open");
    button.setAttribute("aria-expanded", open);
    button.textContent = say(open ? "less" : "more");
  };
  const traits = { type: "button", class: "link", "aria-expanded": "false", onclick: toggle };
  const button = make("button", traits, say("more"));
  const quote = make("blockquote", { class: "expandable" }, make("div", {}, ...children), button);
  return quote;
}

function mention(children, text, phone) {
  const link = `https://t.me/${text.slice(1)}`;
  if (!phone.leadsHere(link)) return make("span", { class: "mention" }, ...children);
  const follow = () => phone.follow(link);
  return make("button", { type: "button", class: "link", onclick: follow }, ...children);
}

function link(children, address, phone) {
  const href = safeUrl(address);
  if (!href) return make("span", {}, ...children);
  const follow = (event) => {
    if (!phone.leadsHere(href)) return;
    event.preventDefault();
    phone.follow(href);
  };
  const traits = { href, target: "_blank", rel: "noopener noreferrer", onclick: follow };
  return make("a", traits, ...children);
}
