// The page: which chats are open in which phone, and what the server tells to whom.

import { drawChats } from "./chats.js";
import { drawClock, startClock } from "./clock.js";
import { newGroup, newPerson } from "./forms.js";
import { Phone } from "./phone.js";
import { answered } from "./presses.js";
import { listen } from "./server.js";
import { clockMoved, group, person, refresh, state, tell, watch } from "./store.js";
import { dress, speak, spoken } from "./words.js";

const CHATS = "playground-chats";
const TWO = "playground-two";
const BEGUN = "playground-begun";
const wide = matchMedia("(min-width: 900px)");
const part = (id) => document.querySelector(`#${id}`);

const app = { show, moved, back };
const phones = [new Phone(app), new Phone(app)];
let active = phones[0];
let two = localStorage.getItem(TWO) === "yes";

function begin() {
  part("phones").append(...phones.map((phone) => phone.node));
  for (const phone of phones) {
    for (const touch of ["pointerdown", "focusin"])
      phone.node.addEventListener(touch, () => activate(phone));
  }
  part("language").value = spoken();
  part("language").addEventListener("change", ({ target }) => changeLanguage(target.value));
  part("skip").addEventListener("click", () => active.focus());
  part("two").addEventListener("click", () => setTwo(!two));
  part("search").addEventListener("input", drawList);
  part("chats").addEventListener("mouseleave", drawList);
  part("new-person").addEventListener("click", () => newPerson((id) => show(id)));
  part("new-group").addEventListener("click", () =>
    newGroup(ownerHere(), (id, as) => show(id, as)),
  );
  document.addEventListener("visibilitychange", seeAll);
  addEventListener("hashchange", () => openFromHash());
  wide.addEventListener("change", arrangePhones);
  watch(draw);
  changeLanguage(spoken());
  startClock();
  if (!location.hash) history.replaceState(null, "", `#${localStorage.getItem(CHATS) ?? ""}`);
  listen(connected, () => (part("offline").hidden = false), heard);
}

async function connected() {
  try {
    await refresh();
    part("offline").hidden = true;
    await openFromHash(true);
  } catch (error) {
    if (error.why !== "offline") throw error;
  }
}

function heard(event) {
  if (event.event === "state") refresh().catch(() => {});
  else if (event.event === "clock") clockMoved(event.clock);
  else if (event.event === "answered") answered(event);
  else for (const phone of phones) phone.hears(event);
}

// --- Which chats are open

function chatsOfHash() {
  const known = (part) => (person(Number(part)) || group(Number(part)) ? Number(part) : null);
  const [first, second] = location.hash.slice(1).split(",");
  return [known(first), known(second)];
}

/** Opens what the address names; a second chat in it means two phones. */
async function openFromHash(reload = false) {
  const chats = chatsOfHash();
  if (chats[1] !== null) two = true;
  localStorage.setItem(CHATS, location.hash.slice(1));
  if (chats.some((chat) => chat !== null)) localStorage.setItem(BEGUN, "yes");
  part("hint").hidden = Boolean(localStorage.getItem(BEGUN));
  if (!two || !wide.matches) active = phones[0];
  arrangePhones();
  const changed = (phone, at) => reload || phone.chat !== chats[at];
  await Promise.all(phones.map((phone, at) => changed(phone, at) && phone.open(chats[at])));
  draw();
}

/**
 * Opens a chat and gives its phone: the one where it is open already, else the one in use, or,
 * when another person comes from `from`, the other one. A group may be in both phones, unless
 * somebody is led into it.
 */
async function show(chat, as, from = active) {
  const open = phones.find((phone) => phone.chat === chat && (chat > 0 || as));
  const other = phones.find((phone) => phone !== from);
  const phone = !twoShown() ? phones[0] : (open ?? (as && as !== from.as ? other : from));
  activate(phone);
  const opened = phone.open(chat, as).catch(() => {});
  nameInHash();
  document.body.classList.add("in-chat");
  await opened;
  return phone;
}

/** A group has become another chat: the phones that show it show that one. */
function moved(chat, to) {
  for (const phone of phones) if (phone.chat === chat) phone.moves(to).catch(() => {});
  nameInHash();
}

function nameInHash() {
  const shown = phones.slice(0, twoShown() ? 2 : 1);
  location.hash = shown.map(({ chat }) => chat ?? "").join(",");
}

function back() {
  document.body.classList.remove("in-chat");
  location.hash = "";
  part("chats").querySelector(`[data-chat="${active.chat}"]`)?.focus();
}

function setTwo(on) {
  two = on;
  localStorage.setItem(TWO, on ? "yes" : "no");
  if (on) activate(phones[1]);
  else location.hash = active.chat ?? "";
  arrangePhones();
}

const twoShown = () => two && wide.matches;

function activate(phone) {
  if (active === phone) return;
  active = phone;
  draw();
}

function arrangePhones() {
  part("two").setAttribute("aria-pressed", two);
  phones[1].node.hidden = !twoShown();
  document.body.classList.toggle("two", twoShown());
  document.body.classList.toggle(
    "in-chat",
    chatsOfHash().some((chat) => chat !== null),
  );
  draw();
}

// --- Drawing

function draw() {
  if (!state()) return;
  part("preparing").hidden = state().ready;
  part("stage").inert = !state().ready;
  document.title = state().bot.name;
  drawClock();
  drawList();
  for (const phone of phones) {
    phone.node.classList.toggle("active", twoShown() && phone === active);
    phone.draw();
  }
}

function drawList() {
  if (state())
    drawChats(
      phones.map((phone) => phone.chat),
      active.chat,
      (chat, byKey) => show(chat).then((phone) => byKey && phone.focus()),
    );
}

function changeLanguage(language) {
  speak(language);
  dress(document);
  tell();
}

function seeAll() {
  for (const phone of phones) phone.see();
}

function ownerHere() {
  return active.as ?? state().people[0]?.id;
}

begin();
