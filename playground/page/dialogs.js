// Dialogs and short notices.

import { iconButton, make } from "./dom.js";
import { reason, say } from "./words.js";

const SHORTLY = 3500;

let fields = 0;

/** Opens a dialog with a title, a way to close it and what stands in it. */
export function openDialog(title, content, kind = "") {
  const heading = make("h2", { id: "dialog-title" }, title);
  const close = iconButton("close", say("close"), () => dialog.close());
  const traits = { class: kind, "aria-labelledby": heading.id };
  const dialog = make("dialog", traits, make("header", {}, heading, close), ...content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** What the bot wants to be seen for certain. */
export function alertDialog(title, text) {
  const ok = make("button", { type: "button", class: "main" }, say("ok"));
  const dialog = openDialog(title, [make("p", { class: "prose" }, text), ok], "alert");
  dialog.setAttribute("role", "alertdialog");
  ok.addEventListener("click", () => dialog.close());
  ok.focus();
}

/** Asks for something; `does` gets the form, and the dialog closes when it succeeds. */
export function openForm(title, fields, submit, does) {
  const wrong = make("p", { class: "wrong", role: "alert" });
  const ok = make("button", { class: "main" }, submit);
  const form = make("form", { onsubmit: submitted }, ...fields, wrong, ok);
  const dialog = openDialog(title, [form]);
  form.querySelector("input, select")?.focus();

  async function submitted(event) {
    event.preventDefault();
    ok.disabled = true;
    try {
      await does(form);
      dialog.close();
    } catch (error) {
      wrong.textContent = reason(error);
    } finally {
      ok.disabled = false;
    }
  }
}

/** A field with its label. */
export function field(label, control) {
  control.id = `field-${(fields += 1)}`;
  return make("div", { class: "field" }, make("label", { for: control.id }, label), control);
}

/** A choice among `[value, text]`. */
export function choice(name, options, chosen, traits = {}) {
  const nodes = options.map(([value, text]) =>
    make("option", { value, selected: String(value) === String(chosen) }, text),
  );
  return make("select", { name, ...traits }, ...nodes);
}

/** Says something for a moment in a live region. */
export function toast(place, text) {
  const note = make("p", {}, text);
  place.replaceChildren(note);
  setTimeout(() => note.remove(), SHORTLY + text.length * 30);
}

/** Copies a text; without a secure address the old way, through a selection. */
export async function copyText(text) {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  const focused = document.activeElement;
  const area = make("textarea", { class: "unseen", readonly: true }, text);
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return copied;
}
