// Forms for new people and groups, and the members of a group.

import { choice, field, openDialog, openForm, toast } from "./dialogs.js";
import { make } from "./dom.js";
import { act } from "./server.js";
import { group, refresh, state } from "./store.js";
import { reason, say } from "./words.js";

/** Adds a person; `made` gets the id. */
export function newPerson(made) {
  const name = make("input", {
    name: "name",
    required: true,
    maxlength: "128",
    autocomplete: "off",
  });
  openForm(say("addPerson"), [field(say("name"), name)], say("add"), async () => {
    const { id } = await act({ do: "person", name: name.value });
    await refresh();
    made(id);
  });
}

/** Makes a group; `made` gets its id and who made it. */
export function newGroup(owner, made) {
  const { people } = state();
  const title = make("input", {
    name: "title",
    required: true,
    maxlength: "128",
    autocomplete: "off",
  });
  const options = people.map(({ id, name }) => [id, name]);
  const by = choice("owner", options, owner);
  const { list, chosen } = checklist(people, []);
  const fields = [field(say("groupTitle"), title), field(say("owner"), by), list];
  openForm(say("addGroup"), fields, say("add"), async () => {
    const as = Number(by.value);
    const members = [...new Set([as, ...chosen()])];
    const { id } = await act({ as, do: "group", title: title.value, members });
    await refresh();
    made(id, as);
  });
}

/** Shows who is in a group; a mark set or taken away brings people in or lets them go. */
export function openMembers(chat) {
  const { list } = checklist(state().people, group(chat).members);
  const note = make("div", { class: "toasts", role: "status" });
  list.addEventListener("change", async ({ target }) => {
    try {
      await act({ as: Number(target.value), to: chat, do: target.checked ? "join" : "leave" });
    } catch (error) {
      target.checked = !target.checked;
      toast(note, reason(error));
    }
  });
  openDialog(group(chat).title, [list, note]);
}

function checklist(people, checked) {
  const entry = ({ id, name, bio }) => {
    const box = make("input", { type: "checkbox", value: id, checked: checked.includes(id) });
    const post = bio && make("span", { class: "muted" }, bio);
    return make(
      "label",
      {},
      box,
      make("span", { class: "described" }, make("span", {}, name), post),
    );
  };
  const legend = make("legend", {}, say("members"));
  const list = make("fieldset", { class: "checklist" }, legend, ...people.map(entry));
  const chosen = () => [...list.querySelectorAll(":checked")].map((box) => Number(box.value));
  return { list, chosen };
}
