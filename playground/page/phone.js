// One phone: a chat with its header, its messages and its composer.

import { Composer } from "./composer.js";
import { openMembers } from "./forms.js";
import { toast } from "./dialogs.js";
import { avatar, make } from "./dom.js";
import { leadsHere, openLink } from "./links.js";
import { Log } from "./log.js";
import { openMenu } from "./menus.js";
import * as server from "./server.js";
import { group, nameOf, person, refresh, state, summary } from "./store.js";
import { count, dress, reason, say, word } from "./words.js";

const TYPING = 5000;
const LATE = 10_000;

/**
 * A phone of the page. `app` opens chats in the phones: `show(chat, as, phone)`, `moved(chat, to)`
 * and `back()`.
 */
export class Phone {
  chat = null;
  keyboard = null;
  #speakers = new Map();
  #topics = new Map();
  #waiting = null;
  #doing = null;
  #late = false;
  #patience = 0;
  #read = 0;

  constructor(app) {
    this.app = app;
    this.node = document.querySelector("#phone").content.cloneNode(true).firstElementChild;
    this.part = (name) => this.node.querySelector(`.${name}`);
    this.leadsHere = leadsHere;
    this.log = new Log(this.part("pane"), this, () => this.#logChanged());
    this.composer = new Composer(this.part("composer"), this);
    this.part("back").addEventListener("click", () => app.back());
    this.part("down").addEventListener("click", () => this.log.toBottom());
    this.part("head-menu").addEventListener("click", (event) => this.#menu(event.currentTarget));
  }

  get inGroup() {
    return this.chat < 0;
  }

  /** Who writes and presses here. */
  get as() {
    if (!this.inGroup) return this.chat;
    const members = group(this.chat)?.members ?? [];
    const chosen = this.#speakers.get(this.chat);
    return members.includes(chosen) ? chosen : members[0];
  }

  /** Changes who speaks in the group. */
  speakAs(id) {
    this.#speakers.set(this.chat, id);
    this.draw();
  }

  /** The topic of a forum into which one writes; 0 for the general one. */
  get topic() {
    return this.#topics.get(this.chat) ?? 0;
  }

  /** The topics of this chat. */
  get topics() {
    return (this.inGroup && group(this.chat)?.topics) || [];
  }

  /** Writes into another topic from now on. */
  turnTo(topic) {
    this.#topics.set(this.chat, topic);
  }

  /** Opens a chat, or none. */
  async open(chat, as) {
    if (as && chat < 0) this.#speakers.set(chat, as);
    if (chat !== this.chat) {
      this.composer.leave();
      Object.assign(this, { chat, keyboard: null });
      this.#doing = null;
      this.#expects(false);
      this.#read = 0;
      this.log.clear();
      this.log.atBottom = true;
      this.composer.enter();
    }
    const loaded = this.reload();
    this.draw();
    await loaded;
  }

  /** Puts the focus where one goes on: into the text, or on the button that begins. */
  focus() {
    if (this.chat !== null) this.composer.focus();
  }

  /** Goes on in the chat that the group has become, as the same person. */
  moves(chat) {
    return this.open(chat, this.#speakers.get(this.chat));
  }

  /** Fetches the newest messages; what happens meanwhile is taken in afterwards. */
  async reload() {
    const { chat } = this;
    if (chat === null) return;
    const events = (this.#waiting = []);
    const pane = this.part("pane");
    pane.setAttribute("aria-busy", "true");
    try {
      const found = await server.history(chat);
      if (this.chat !== chat || this.#waiting !== events) return;
      this.keyboard = found.keyboard;
      this.log.take(found);
    } catch (error) {
      if (error.why !== "offline") throw error;
    }
    if (this.#waiting !== events) return;
    this.#waiting = null;
    for (const event of events) this.hears(event);
    pane.removeAttribute("aria-busy");
    this.draw();
  }

  /** Takes in what has happened in some chat. */
  hears(event) {
    if ((event.message?.chat ?? event.chat) !== this.chat) return;
    if (this.#waiting) this.#waiting.push(event);
    else if (event.event === "message") this.#gets(event.message);
    else if (event.event === "gone") this.log.drop(event.id);
    else if (event.event === "action") this.#acts(event.action);
  }

  #gets(message) {
    const known = this.log.last?.id ?? 0;
    if (message.from.bot) this.#doing = null;
    if (!this.inGroup) this.#expects(message.id > known && !message.from.bot);
    this.log.put(message, message.from.id === this.as);
    if (message.id > known && message.keyboard) {
      this.keyboard = message.keyboard === "remove" ? null : message.keyboard;
      this.composer.showKeyboard();
    }
    this.draw();
  }

  /** Whether the bot is to answer; when it does not for long, that is said. */
  #expects(answer) {
    clearTimeout(this.#patience);
    this.#late = false;
    if (!answer) return;
    this.#patience = setTimeout(() => {
      this.#late = true;
      this.#drawStatus();
    }, LATE);
  }

  #acts(action) {
    const doing = { action };
    this.#doing = doing;
    this.#drawStatus();
    setTimeout(() => {
      if (this.#doing !== doing) return;
      this.#doing = null;
      this.#drawStatus();
    }, TYPING);
  }

  /** Does something here; says what is wrong and gives null when it cannot be done. */
  act(what, more = {}) {
    return this.#told(server.act({ as: this.as, to: this.chat, topic: this.topic, do: what, ...more }));
  }

  /** Sends files as this phone's person. */
  send(query, files) {
    return this.#told(server.send({ as: this.as, to: this.chat, topic: this.topic, ...query }, files));
  }

  async #told(answer) {
    try {
      return await answer;
    } catch (error) {
      this.toast(reason(error));
      return null;
    }
  }

  write(text, reply) {
    return this.act("write", { text, reply });
  }

  toast(text) {
    toast(this.part("toasts"), text);
  }

  /** Scrolls to a message. */
  show(id) {
    this.log.show(id).catch((error) => this.toast(reason(error)));
  }

  /** Follows a link to the bot. */
  follow(link) {
    openLink(link, this.as, (chat, as) => this.app.show(chat, as, this));
  }

  /** Brings everything around the messages in line with the state. */
  draw() {
    if (!state()) return;
    dress(this.node);
    const { chat } = this;
    const known = person(chat) ?? group(chat);
    this.node.dataset.chat = chat ?? "";
    this.node.classList.toggle("empty", !known);
    this.node.setAttribute("aria-label", known ? nameOf(chat) : say("pick"));
    if (!known) return;
    this.#drawHead(known);
    this.#drawStatus();
    this.log.draw();
    const silent = !this.inGroup && !this.log.messages.size && !this.#waiting;
    this.part("intro").hidden = !silent || !state().bot.description;
    this.part("intro").textContent = state().bot.description;
    this.composer.draw(silent);
  }

  #drawHead(known) {
    const { bot } = state();
    const owner = [known.name, known.bio].filter(Boolean).join(" · ");
    this.part("holder").textContent = this.inGroup
      ? say("groupPhone")
      : say("phoneOf", { name: owner });
    this.part("title").textContent = this.inGroup ? known.title : bot.name;
    const face = this.inGroup ? avatar(this.chat, known.title) : avatar(bot.id, bot.name);
    this.part("avatar").replaceWith(face);
  }

  #drawStatus() {
    const { bot } = state();
    const status = this.part("status");
    const sending = /^(upload|record)/.test(this.#doing?.action);
    const late = this.#late && Object.values(state().faults).includes(true);
    status.classList.toggle("wrong", (late || !bot.works) && !this.#doing);
    if (this.#doing) status.textContent = say(sending ? "sending" : "typing", { name: bot.name });
    else if (!bot.works) status.textContent = say("botSilent");
    else if (late) status.textContent = say("botLate");
    else status.textContent = this.inGroup ? this.#groupStatus() : say("bot");
  }

  #groupStatus() {
    const { members, bot } = group(this.chat);
    const standing = {
      administrator: say("botAdmin"),
      left: say("botAway"),
      kicked: say("botAway"),
    };
    return [count("memberCount", members.length), standing[bot]].filter(Boolean).join(" · ");
  }

  #logChanged() {
    const down = this.part("down");
    const { atBottom, below } = this.log;
    down.hidden = atBottom;
    down.replaceChildren("↓", below ? make("span", {}, ` ${below}`) : "");
    down.setAttribute("aria-label", below ? count("newBelow", below) : say("toBottom"));
    this.see();
  }

  /** Tells that the newest message has been seen, when it has. */
  see() {
    const last = this.log.last?.id ?? 0;
    const visible = document.visibilityState === "visible" && this.node.checkVisibility();
    if (!visible || !this.log.atBottom || last <= this.#read || !summary(this.chat).unread) return;
    this.#read = last;
    server
      .act({ as: this.as, to: this.chat, do: "read", message: last })
      .catch(() => (this.#read = 0));
  }

  #menu(button) {
    const items = this.inGroup ? this.#groupItems() : this.#personItems();
    openMenu(button, say("chatMenu"), items);
  }

  #item(key, deed, icon) {
    return { text: word(key), icon, does: () => this.act(deed) };
  }

  #personItems() {
    const { blocked, started } = person(this.chat);
    if (blocked) return [this.#item("unblock", "unblock", "bot")];
    return started
      ? [this.#item("block", "block", "block")]
      : [this.#item("start", "start", "bot")];
  }

  #groupItems() {
    const { bot, kind } = group(this.chat);
    const administrator = bot === "administrator";
    const here = administrator || bot === "member";
    const { as } = this;
    const turn = async () => {
      const { chat } = this;
      const made = await this.act("supergroup");
      if (!made) return;
      await refresh();
      this.app.moved(chat, made.id);
    };
    const members = { text: say("members"), icon: "people", does: () => openMembers(this.chat) };
    if (as === undefined) return [members];
    return [
      members,
      here
        ? this.#item("removeBot", "remove_bot", "block")
        : this.#item("addBot", "add_bot", "bot"),
      here && !administrator && this.#item("promoteBot", "promote_bot", "star"),
      administrator && this.#item("demoteBot", "demote_bot", "star"),
      kind === "group" && { text: say("supergroup"), icon: "group", does: turn },
    ].filter(Boolean);
  }
}
