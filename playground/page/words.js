// What the page says, in three languages.

const PAGE_LANGUAGES = ["ky", "ru", "en"];
const KEPT = "playground-language";

const texts = await fetch("/page/words.json").then((response) => response.json());
const kept = localStorage.getItem(KEPT);
let language = PAGE_LANGUAGES.includes(kept) ? kept : PAGE_LANGUAGES[0];

/** The language the page speaks now. */
export const spoken = () => language;

/** Changes the language of the page and remembers it. */
export function speak(other) {
  language = other;
  localStorage.setItem(KEPT, other);
  document.documentElement.lang = other;
}

/** A text (or list, or group of texts) of words.json. */
export const word = (key) => key.split(".").reduce((found, part) => found?.[part], texts[language]);

/** A text with its places filled in. */
export const say = (key, values) => fill(word(key), values);

/** A text that counts something. */
export function count(key, n) {
  const forms = word(key);
  return fill(forms[new Intl.PluralRules(language).select(n)] ?? forms.other, { n });
}

/** What a failure is called; failures that are no refusal are passed on. */
export function reason(error) {
  if (!error.why) throw error;
  return word(`why.${error.why}`) ?? word("why.impossible");
}

/** Writes the fixed texts into a piece of the page. */
export function dress(root) {
  for (const node of root.querySelectorAll("[data-word]"))
    node.textContent = say(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]")) {
    const label = say(node.dataset.label);
    node.setAttribute("aria-label", label);
    if (node.matches("button, label")) node.title = label;
    if (node.matches("input, textarea")) node.placeholder = label;
  }
}

function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
