// Links that lead to the bot: they open here, as whom one likes.

import { choice, field, openForm } from "./dialogs.js";
import { make } from "./dom.js";
import { act } from "./server.js";
import { refresh, state } from "./store.js";
import { say } from "./words.js";

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);
const NEW = "new";

/** Whether the address is a t.me link of this bot, or hands one on to somebody. */
export function leadsHere(address) {
  const url = handedOn(address);
  const path = url.pathname.replace(/^\/|\/$/g, "");
  const name =
    url.protocol === "tg:" ? url.searchParams.get("domain") : HOSTS.has(url.host) && path;
  return Boolean(name) && name.toLowerCase() === state().bot.username.toLowerCase();
}

/** What a link for sharing hands on; any other link as it is. */
function handedOn(address) {
  const url = new URL(address);
  const shared = HOSTS.has(url.host) && url.pathname === "/share/url";
  return URL.canParse(url.searchParams.get("url")) && shared
    ? new URL(url.searchParams.get("url"))
    : url;
}

/** Asks who opens the link (and in which group), does it, and tells what to show: the chat and who. */
export function openLink(address, owner, opened) {
  const link = handedOn(address);
  const intoGroup = link.searchParams.has("startgroup");
  const who = chooser("who", say("linkPerson"), say("aNewPerson"), say("name"));
  const where = chooser("where", say("linkGroup"), say("aNewGroup"), say("groupTitle"));
  who.offer(
    state().people.map(({ id, name }) => [id, name]),
    owner,
  );
  const offerGroups = () => where.offer(groupsOf(Number(who.chosen())));
  who.node.addEventListener("change", offerGroups);
  offerGroups();

  openForm(
    say("linkTitle"),
    intoGroup ? [who.node, where.node] : [who.node],
    say("open"),
    async () => {
      const as = await who.take((name) => act({ do: "person", name }));
      const make = (title) => act({ as, do: "group", title, members: [as] });
      const group = intoGroup ? await where.take(make) : undefined;
      await act({ as, to: as, do: "open", link: link.href, group });
      await refresh();
      opened(group ?? as, as);
    },
  );
}

/** The groups of a person, those without the bot first: it is these that a link brings it into. */
function groupsOf(id) {
  const away = ({ bot }) => bot === "left" || bot === "kicked";
  return state()
    .groups.filter(({ members }) => members.includes(id))
    .sort((a, b) => away(b) - away(a))
    .map(({ id, title }) => [id, title]);
}

/** A choice whose last entry is something new, with a field for its name. */
function chooser(name, label, newText, newLabel) {
  const slot = make("div");
  const input = make("input", { name: `${name}-name`, maxlength: "128", autocomplete: "off" });
  const named = field(newLabel, input);
  const node = make("div", { class: "chooser", onchange: adapt }, slot, named);
  const chosen = () => slot.querySelector("select").value;

  function adapt() {
    named.hidden = chosen() !== NEW;
    input.required = !named.hidden;
  }
  function offer(options, first) {
    slot.replaceChildren(field(label, choice(name, [...options, [NEW, newText]], first)));
    adapt();
  }
  async function take(create) {
    return chosen() === NEW ? (await create(input.value)).id : Number(chosen());
  }
  return { node, chosen, offer, take };
}
