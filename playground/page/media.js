// Photos, files and sounds in a message.

import { openDialog } from "./dialogs.js";
import { icon, make } from "./dom.js";
import { safeUrl } from "./text.js";
import { say } from "./words.js";

const WIDE = 4;
const HIGH = 3;

/** What shows the media of a message. */
export function shownMedia(message) {
  const { media } = message;
  if (media.kind === "photo") return photo(media, message.text);
  if (media.kind === "voice" || media.kind === "audio") return sound(media);
  if (["video", "animation", "video_note"].includes(media.kind)) return video(media);
  return file(media);
}

/** What shows a place or a contact. */
export function shownCard({ spot, contact }) {
  const name = spot ? say("spot") : contact.name;
  const more = spot ? `${spot.latitude.toFixed(5)}, ${spot.longitude.toFixed(5)}` : contact.phone;
  return make("div", { class: "file" }, icon(spot ? "spot" : "contact"), described(name, more));
}

/** 0:24 */
export function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, "0")}`;
}

/** One line that stands for a message in lists and quotes. */
export function gist(message) {
  const { text, media, spot, contact } = message;
  const kind = media?.kind ?? (spot ? "spot" : contact ? "contact" : null);
  const line = text.replace(/\s+/g, " ").trim();
  return [kind && say(kind), line].filter(Boolean).join(": ") || say("withoutText");
}

function photo(media, caption) {
  const width = media.width || WIDE;
  const height = media.height || HIGH;
  const picture = { src: media.url, alt: caption.slice(0, 100) || say("photo"), width, height };
  const image = make("img", { ...picture, decoding: "async" });
  const large = () => openDialog(say("photo"), [make("img", picture)], "picture");
  const traits = { type: "button", class: "photo", title: say("enlarge"), onclick: large };
  return make("button", traits, image);
}

function sound(media) {
  const player = make("audio", { controls: true, preload: "none", src: media.url });
  player.setAttribute("aria-label", say(media.kind));
  const length = make("span", { class: "muted" }, media.seconds ? duration(media.seconds) : "");
  return make("div", { class: "sound" }, player, length);
}

function video(media) {
  const traits = { controls: true, preload: "metadata", src: media.url, class: "video" };
  return make("video", { ...traits, "aria-label": say(media.kind) });
}

function file(media) {
  const name = media.name || say(media.kind);
  const text = described(name, media.size ? size(media.size) : "");
  const traits = {
    class: "file",
    target: "_blank",
    rel: "noopener noreferrer",
    title: say("newTab"),
  };
  return make("a", { ...traits, href: safeUrl(location.origin + media.url) }, icon("file"), text);
}

function described(name, more) {
  const second = make("span", { class: "muted" }, more);
  return make("span", { class: "described" }, make("span", { class: "name" }, name), second);
}

function size(bytes) {
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${Math.max(1, Math.round(kilo))} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}
