// A form with data-submit-on-change answers as soon as one of its fields changes, so it needs no button.
// Only where the answer comes in place: with a page load per tick the reader would lose the place.
const TYPED = "input:not([type=checkbox], [type=radio])";
const PATIENCE_MS = 250; // a click on a box also ends the typing before it; both are one change

let pending;

function submit(form) {
  window.clearTimeout(pending);
  if (form.isConnected) form.requestSubmit();
}

// What is left empty says nothing, and need not stand in the address.
function leaveOutEmpty(event) {
  const { formData } = event.detail;
  for (const name of new Set(formData.keys())) {
    const given = formData.getAll(name).filter((value) => value !== "");
    formData.delete(name);
    for (const value of given) formData.append(name, value);
  }
}

if (window.htmx) {
  document.documentElement.dataset.submitsOnChange = "";
  document.addEventListener("change", ({ target }) => {
    const form = target.form?.closest("[data-submit-on-change]");
    if (!form || !target.name) return;
    window.clearTimeout(pending);
    if (target.matches(TYPED)) pending = window.setTimeout(submit, PATIENCE_MS, form);
    else submit(form);
  });
  document.addEventListener("submit", () => window.clearTimeout(pending), true);
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.matches("[data-submit-on-change]")) leaveOutEmpty(event);
  });
}
