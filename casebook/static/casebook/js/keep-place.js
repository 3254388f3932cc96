// A part of the page with data-keep-place is replaced while the reader is in it: what had the focus keeps
// it, what was open stays open, and half-typed text is not lost.
const TEXT = "input:not([type=checkbox], [type=radio])";

let place = null;

const part = () => document.querySelector("[data-keep-place]");

function selectorOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.matches("[type=checkbox]")) {
    return `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  }
  return "";
}

// In a list whose entries go when they are used, the next one takes the place.
function spotIn(element) {
  const list = element.closest("[data-keep-list]");
  if (!list) return null;
  const label = list.getAttribute("aria-labelledby") || list.getAttribute("aria-label");
  return { label, index: [...list.querySelectorAll("a")].indexOf(element) };
}

function remember() {
  const active = document.activeElement;
  if (!part()?.contains(active)) return { open: openParts(), texts: texts() };
  return {
    active: selectorOf(active),
    spot: spotIn(active),
    typed: active.matches(TEXT) ? active.value : null,
    open: openParts(),
    texts: texts(),
    wasInside: true,
  };
}

const openParts = () =>
  new Map([...part().querySelectorAll("details[id]")].map(({ id, open }) => [id, open]));

const texts = () =>
  new Map([...part().querySelectorAll("[data-filters-options]")].map(({ id, value }) => [id, value]));

function nextIn({ label, index }) {
  const list = [...part().querySelectorAll("[data-keep-list]")].find(
    (one) => (one.getAttribute("aria-labelledby") || one.getAttribute("aria-label")) === label,
  );
  const links = list?.querySelectorAll("a") ?? [];
  // The last link empties the list; nobody should press it unawares.
  return links[Math.min(index, links.length - 2)];
}

function restore({ active, spot, typed, open, texts: written, wasInside }) {
  for (const [id, isOpen] of open) {
    const details = document.getElementById(id);
    if (details) details.open = isOpen || details.matches(":has([aria-invalid])");
  }
  for (const [id, value] of written) {
    const box = document.getElementById(id);
    if (!box || !value) continue;
    box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (!wasInside) return;
  const again = (active && part().querySelector(active)) || (spot && nextIn(spot));
  if (again && typed !== null) again.value = typed;
  (again ?? part().querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.shouldSwap && part()) place = remember();
});
document.addEventListener("htmx:afterSwap", () => {
  if (place && part()) restore(place);
  place = null;
});
