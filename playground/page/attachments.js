// Files on their way into a message.

import { iconButton, make } from "./dom.js";
import { duration } from "./media.js";
import { say } from "./words.js";

const ACCEPT = { photo: "image/*", document: "", voice: "audio/*", video: "video/*" };
const ALONE = ["voice", "video"];

/** What is attached to the text being written; all of one kind. */
export class Attachments {
  kind = null;
  files = [];
  #changed;
  #addresses = [];

  constructor(list, picker, changed) {
    this.list = list;
    this.picker = picker;
    this.#changed = changed;
    picker.addEventListener("change", () => {
      this.add(picker.dataset.kind, picker.files);
      picker.value = "";
    });
  }

  get count() {
    return this.files.length;
  }

  /** Lets one choose files of a kind. */
  choose(kind) {
    Object.assign(this.picker, { accept: ACCEPT[kind], multiple: !ALONE.includes(kind) });
    this.picker.dataset.kind = kind;
    this.picker.click();
  }

  /** Adds files; those of another kind give way. */
  add(kind, files) {
    const more = kind === this.kind && !ALONE.includes(kind) ? this.files : [];
    this.kind = kind;
    this.files = [...more, ...files];
    this.draw();
  }

  clear() {
    this.files = [];
    this.draw();
  }

  draw() {
    this.#addresses.forEach((address) => URL.revokeObjectURL(address));
    this.#addresses = [];
    this.list.hidden = !this.count;
    this.list.replaceChildren(...this.files.map((file) => this.#entry(file)));
    this.#changed();
  }

  #entry(file) {
    const remove = () => {
      this.files = this.files.filter((other) => other !== file);
      this.draw();
    };
    const label = say("detach", { name: file.name });
    return make("li", {}, this.#face(file), iconButton("close", label, remove));
  }

  #face(file) {
    if (this.kind === "document") return make("span", { class: "name" }, file.name);
    const src = URL.createObjectURL(file);
    this.#addresses.push(src);
    if (this.kind === "photo") return make("img", { src, alt: file.name });
    const length = make("span", { class: "muted" });
    secondsOf(file).then((seconds) => (length.textContent = seconds ? duration(seconds) : ""));
    return make("span", { class: "name" }, file.name, " ", length);
  }
}

/** What the server is told of files of a kind besides themselves. */
export async function described(kind, files) {
  const seconds = ALONE.includes(kind) ? await secondsOf(files[0]) : 0;
  return seconds ? { kind, seconds } : { kind };
}

/** How long a sound or a video is; 0 when the browser cannot tell. */
function secondsOf(file) {
  const src = URL.createObjectURL(file);
  const sound = make("audio", { preload: "metadata", src });
  return new Promise((resolve) => {
    sound.onerror = () => resolve(0);
    sound.onloadedmetadata = () =>
      resolve(Number.isFinite(sound.duration) ? Math.ceil(sound.duration) : 0);
  }).finally(() => URL.revokeObjectURL(src));
}
