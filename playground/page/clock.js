// The clock above everything, the jumps, and what goes wrong.

import { toast } from "./dialogs.js";
import { make } from "./dom.js";
import { openMenu } from "./menus.js";
import { date, fully, now, timeToTheSecond } from "./moments.js";
import { act } from "./server.js";
import { state } from "./store.js";
import { count, reason, say, word } from "./words.js";

const part = (id) => document.querySelector(`#${id}`);
/** When the clock was last seen standing where it belongs: a walk begins there. */
let left = 0;

/** Lets the clock run, and its buttons work. */
export function startClock() {
  part("faults").addEventListener("click", ({ currentTarget }) => openFaults(currentTarget));
  part("jumps-toggle").addEventListener("click", ({ currentTarget }) => {
    const open = part("jumps").classList.toggle("open");
    currentTarget.setAttribute("aria-expanded", open);
  });
  tick();
}

/** Brings the clock, the jumps and the faults in line with the state. */
export function drawClock() {
  drawTime();
  drawWalk();
  drawJumps();
  const on = Object.values(state().faults).filter(Boolean).length;
  const button = part("faults");
  button.classList.toggle("on", on > 0);
  button.querySelector(".mark").textContent = on || "";
  button.setAttribute(
    "aria-label",
    on ? `${say("faults")}. ${count("faultsOn", on)}` : say("faults"),
  );
  button.title = say("faults");
}

function tick() {
  if (state()) drawTime();
  if (state()?.clock.walking === null) left = now();
  setTimeout(tick, 1000 - ((now() * 1000) % 1000));
}

function drawTime() {
  part("time").textContent = timeToTheSecond(now());
  part("date").textContent = date(now());
}

function drawWalk() {
  const to = state().clock.walking;
  const walk = part("walk");
  walk.hidden = to === null;
  if (to === null) return void (left = now());
  const [bar, text] = walk.children;
  bar.value = to > left ? (now() - left) / (to - left) : 1;
  text.textContent = say("walking", { from: fully(left), to: fully(to) });
}

function drawJumps() {
  const { jumps, walking } = state().clock;
  const slot = part("jumps");
  const names = jumps.map(({ name }) => name).join();
  if (slot.dataset.names !== names) {
    slot.replaceChildren(
      ...jumps.map(({ name }) => make("button", { type: "button", onclick: () => jump(name) })),
    );
    slot.dataset.names = names;
  }
  jumps.forEach(({ name, to }, at) => {
    const button = slot.children[at];
    button.textContent = word(`jump.${name}`) ?? fully(to);
    button.title = `→ ${fully(to)}`;
    button.disabled = walking !== null || !state().ready;
  });
}

function jump(name) {
  order({ do: "clock", jump: name });
}

function openFaults(button) {
  const item = ([name, on]) => ({
    text: word(`fault.${name}`) ?? name,
    checked: on,
    does: () => order({ do: "fault", name, on: !on }),
  });
  openMenu(button, say("faults"), Object.entries(state().faults).map(item));
}

function order(deed) {
  act(deed).catch((error) => toast(part("toasts"), reason(error)));
}
