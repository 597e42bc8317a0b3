// The clock of the playground, and moments as people read them in its zone.

import { say, word } from "./words.js";

const DRIFT = 2;
const DAY = 86400;
const FORMAT = {
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
};

let zone = "";
let ahead = 0;
let format;

/**
 * Takes over what the server says; the moments come in whole seconds, so that only while it walks
 * small steps are followed, too.
 */
export function setClock(clock) {
  const walks = clock.walking !== null;
  if (walks || Math.abs(clock.now - now()) > DRIFT) ahead = clock.now - Date.now() / 1000;
  if (clock.zone === zone) return;
  zone = clock.zone;
  format = new Intl.DateTimeFormat("en-GB", { ...FORMAT, timeZone: zone });
}

/** The moment it is now. */
export const now = () => Date.now() / 1000 + ahead;

function parts(moment) {
  const found = format.formatToParts(moment * 1000).map((part) => [part.type, part.value]);
  const { year, month, day, hour, minute, second } = Object.fromEntries(found);
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return { year, month: Number(month) - 1, day: Number(day), hour, minute, second, weekday };
}

/** 10:42 */
export function time(moment) {
  const { hour, minute } = parts(moment);
  return `${hour}:${minute}`;
}

/** 10:42:07 */
export const timeToTheSecond = (moment) => `${time(moment)}:${parts(moment).second}`;

/** The date with its weekday; of another year, with the year. */
export function date(moment) {
  const { year, month, day, weekday } = parts(moment);
  const key = year === parts(now()).year ? "date" : "dateOfYear";
  return say(key, { year, day, month: word("months")[month], weekday: word("weekdays")[weekday] });
}

/** Something that is the same for moments of one day. */
export function dayOf(moment) {
  const { year, month, day } = parts(moment);
  return `${year}-${month + 1}-${day}`;
}

/** As short as a list needs it: the time, the weekday or the date. */
export function briefly(moment) {
  if (dayOf(moment) === dayOf(now())) return time(moment);
  const { month, day, weekday } = parts(moment);
  if (now() - moment < 6 * DAY) return word("shortWeekdays")[weekday];
  return [day, month + 1].map((part) => String(part).padStart(2, "0")).join(".");
}

/** Date and time, for hints. */
export const fully = (moment) => `${date(moment)}, ${time(moment)}`;
