// What the server last said of people, groups, the bot and the clock.

import { setClock } from "./moments.js";
import * as server from "./server.js";

const CALM = 250;

const watchers = new Set();
let known = null;
let fetching = null;
let stale = false;

/** The state, or null before the first answer. */
export const state = () => known;

/** The person of that id, if any. */
export const person = (id) => known?.people.find((one) => one.id === id);

/** The group of that id, if any. */
export const group = (id) => known?.groups.find((one) => one.id === id);

/** The name of a person or the title of a group. */
export const nameOf = (id) => person(id)?.name ?? group(id)?.title ?? "";

/** The last message of a chat and how many are unread. */
export const summary = (id) => known?.chats[id] ?? { last: null, unread: 0 };

/** Calls back after every change. */
export function watch(changed) {
  watchers.add(changed);
}

/** Tells everybody that something has changed, be it only the language. */
export function tell() {
  for (const changed of watchers) changed();
}

/** Asks again; while an answer is on its way, once more after it. */
export function refresh() {
  stale = true;
  fetching ??= fetchState().finally(() => (fetching = null));
  return fetching;
}

async function fetchState() {
  while (stale) {
    stale = false;
    const before = known?.clock;
    const found = await server.state();
    // What an event has said of the clock meanwhile is no older than the answer.
    if (known && known.clock !== before && known.clock.now >= found.clock.now)
      found.clock = known.clock;
    known = found;
    setClock(known.clock);
    tell();
    if (stale) await new Promise((resolve) => setTimeout(resolve, CALM));
  }
}

/** Takes over the clock of an event. */
export function clockMoved(clock) {
  if (!known) return;
  known.clock = clock;
  setClock(clock);
  tell();
}
