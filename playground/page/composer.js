// What one writes with: the text, what is attached to it, the bot's keys and commands.

import { Attachments, described } from "./attachments.js";
import { choice, field } from "./dialogs.js";
import { make } from "./dom.js";
import { gist } from "./media.js";
import { openMenu } from "./menus.js";
import { group, nameOf, person, state } from "./store.js";
import { say } from "./words.js";

/** The foot of a phone. */
export class Composer {
  #drafts = new Map();
  #reply = null;
  #edit = null;
  #keysHidden = false;
  #drawn = null;

  constructor(root, phone) {
    this.phone = phone;
    this.part = (name) => root.querySelector(`.${name}`);
    this.area = root.querySelector("textarea");
    this.files = new Attachments(this.part("attached"), this.part("picker"), () => this.#fit());
    this.part("write").addEventListener("submit", (event) => this.#submitted(event));
    this.area.addEventListener("keydown", (event) => this.#key(event));
    this.area.addEventListener("input", () => this.#fit());
    this.area.addEventListener("paste", (event) => this.#dropped(event, event.clipboardData));
    phone.node.addEventListener("dragover", (event) => event.preventDefault());
    phone.node.addEventListener("drop", (event) => this.#dropped(event, event.dataTransfer));
    this.part("attach").addEventListener("click", (event) => this.#attach(event.currentTarget));
    this.part("commands").addEventListener("click", (event) => this.#commands(event.currentTarget));
    this.part("toggle").addEventListener("click", () => this.#toggleKeys());
    this.part("drop").addEventListener("click", () => this.#stop());
    this.part("big").addEventListener("click", () => this.#big());
  }

  /** Puts the text aside before the chat changes. */
  leave() {
    if (!this.#edit) this.#drafts.set(this.phone.chat, this.area.value);
    this.#clear();
  }

  /** Takes up the text that was begun in this chat. */
  enter() {
    this.#keysHidden = false;
    this.area.value = this.#drafts.get(this.phone.chat) ?? "";
  }

  focus() {
    const [field] = [this.part("big"), this.area, this.phone.log.pane].filter((node) =>
      node.checkVisibility(),
    );
    field?.focus();
  }

  /** Answers a message with the next text. */
  reply(message) {
    this.#stop();
    this.#reply = message;
    this.#begin();
  }

  /** Changes the text of a message. */
  edit(message) {
    this.#stop();
    this.#edit = message;
    this.area.value = message.text;
    this.#begin();
  }

  /** A new keyboard of the bot is shown, also where the one before was hidden. */
  showKeyboard() {
    this.#keysHidden = false;
  }

  /** Brings it in line with the state; `silent`: nothing has been said in the private chat. */
  draw(silent) {
    const { phone } = this;
    const big = this.#bigKey(silent);
    const mute = phone.as === undefined;
    const begun = !big && this.part("big").matches(":focus-visible");
    this.part("desk").hidden = big || mute;
    this.part("big").hidden = !big;
    this.part("big").textContent = big ? say(big) : "";
    this.part("mute").hidden = !mute;
    if (big || mute) return;
    this.#drawAs();
    this.#drawAbove();
    this.#drawKeys();
    this.part("commands").hidden = phone.inGroup || !state().commands[phone.chat]?.length;
    this.#fit();
    if (begun) this.area.focus();
  }

  #bigKey(silent) {
    if (this.phone.inGroup) return null;
    return person(this.phone.chat).blocked ? "unblock" : silent ? "start" : null;
  }

  #big() {
    const { blocked } = person(this.phone.chat);
    this.phone.act(blocked ? "unblock" : "start");
  }

  #drawAs() {
    const slot = this.part("as");
    slot.hidden = !this.phone.inGroup;
    if (slot.hidden || slot.contains(document.activeElement)) return;
    const options = group(this.phone.chat).members.map((id) => [id, nameOf(id)]);
    const speak = ({ target }) => this.phone.speakAs(Number(target.value));
    const select = choice("as", options, this.phone.as, { onchange: speak });
    slot.replaceChildren(field(say("as"), select), ...this.#topics());
  }

  /** In a forum: the topic into which one writes. */
  #topics() {
    const { topics } = this.phone;
    if (!topics.length) return [];
    const options = [[0, say("general")], ...topics.map(({ id, name }) => [id, name])];
    const turn = ({ target }) => this.phone.turnTo(Number(target.value));
    return [field(say("topic"), choice("topic", options, this.phone.topic, { onchange: turn }))];
  }

  #drawAbove() {
    const about = this.#edit ?? this.#reply;
    this.part("above").hidden = !about;
    if (!about) return;
    const name = about.from.name;
    this.part("about").replaceChildren(
      make("strong", {}, this.#edit ? say("editing") : say("replying", { name })),
      make("span", {}, gist(about)),
    );
  }

  #drawKeys() {
    const { keyboard } = this.phone;
    const toggle = this.part("toggle");
    const shown = Boolean(keyboard) && !this.#keysHidden;
    toggle.hidden = !keyboard;
    toggle.setAttribute("aria-expanded", shown);
    this.part("keyboard").hidden = !shown;
    this.area.placeholder = this.files.count
      ? say("caption")
      : keyboard?.placeholder || say("write");
    if (!shown || keyboard === this.#drawn) return;
    this.#drawn = keyboard;
    this.part("keyboard").replaceChildren(...this.#keys(keyboard));
  }

  #keys({ rows, once }) {
    const press = (text) => {
      if (once) this.#toggleKeys();
      this.phone.act("key", { text });
    };
    const key = (text) =>
      make("button", { type: "button", class: "key", onclick: () => press(text) }, text);
    return rows.map((row) => make("div", { class: "keys" }, ...row.map(key)));
  }

  #toggleKeys() {
    this.#keysHidden = !this.#keysHidden;
    this.#drawKeys();
  }

  #attach(button) {
    const item = (kind, does) => ({ text: say(kind), icon: kind, does });
    const files = ["photo", "document", "voice", "video"];
    const deeds = ["contact", "spot"];
    openMenu(button, say("attach"), [
      ...files.map((kind) => item(kind, () => this.files.choose(kind))),
      ...deeds.map((kind) => item(kind, () => this.phone.act(kind))),
    ]);
  }

  #commands(button) {
    const commands = state().commands[this.phone.chat] ?? [];
    const item = ({ command, description }) => ({
      text: `/${command}`,
      hint: description,
      does: () => this.phone.write(`/${command}`),
    });
    openMenu(button, say("commands"), commands.map(item));
  }

  #dropped(event, { files }) {
    if (!files.length || this.part("desk").hidden) return;
    event.preventDefault();
    const pictures = [...files].every((file) => file.type.startsWith("image/"));
    this.files.add(pictures ? "photo" : "document", files);
    this.area.focus();
  }

  #key(event) {
    if (event.key === "Escape" && (this.#edit || this.#reply)) this.#stop();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.part("write").requestSubmit();
  }

  /** Sends what is there; when that fails it comes back, unless one has gone on. */
  async #submitted(event) {
    event.preventDefault();
    const { kind, files } = this.files;
    const draft = {
      chat: this.phone.chat,
      text: this.area.value,
      kind,
      files,
      reply: this.#reply,
      edit: this.#edit,
    };
    if (!files.length && !draft.text.trim()) return;
    this.#clear();
    this.area.focus();
    if (await this.#sends(draft)) return;
    if (this.phone.chat !== draft.chat || this.area.value) return;
    [this.#reply, this.#edit] = [draft.reply, draft.edit];
    this.area.value = draft.text;
    this.files.add(kind, files);
    this.#begin();
  }

  async #sends({ text, kind, files, reply, edit }) {
    const { phone } = this;
    if (edit) return phone.act("edit", { message: edit.id, text });
    if (!files.length) return phone.write(text, reply?.id);
    const caption = text.trim();
    const sent = await phone.send({ ...(await described(kind, files)), caption }, files);
    // A voice or a video has no caption: the text follows by itself.
    return sent && ["voice", "video"].includes(kind) && caption ? phone.write(caption) : sent;
  }

  #begin() {
    this.#drawAbove();
    this.#fit();
    this.area.focus();
  }

  #stop() {
    if (this.#edit) this.area.value = "";
    this.#reply = this.#edit = null;
    this.#drawAbove();
    this.#fit();
  }

  #clear() {
    this.area.value = "";
    this.files.clear();
    this.#stop();
  }

  /** Makes the field as high as its text; while it is measured, the messages above move. */
  #fit() {
    const { area } = this;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    area.classList.toggle("long", area.scrollHeight > area.clientHeight);
    this.phone.log.stay();
    this.part("send").classList.toggle(
      "ready",
      Boolean(this.area.value.trim() || this.files.count),
    );
  }
}
