// Making nodes. Text that came from outside becomes text nodes only.

const SVG = "http://www.w3.org/2000/svg";

/** A new element; `on…` traits are listeners, false and null traits and children are left out. */
export function make(tag, traits = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === false || value == null) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== false && child != null));
  return node;
}

/** An icon of the page's own set, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/** A button with an icon only; the label is its name and its hint. */
export function iconButton(name, label, onclick, traits = {}) {
  const shape = { type: "button", class: "round", "aria-label": label, title: label, onclick };
  return make("button", { ...shape, ...traits }, icon(name));
}

/** Puts exactly these nodes into the parent; those that stay are not moved without need. */
export function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

/** A circle with initials, coloured by the id. */
export function avatar(id, name) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("");
  return make("span", { class: `avatar hue${Math.abs(id) % 8}`, "aria-hidden": "true" }, initials);
}
