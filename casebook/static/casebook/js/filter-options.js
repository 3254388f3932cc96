// A box with data-filters-options narrows the options of its fieldset to those with the words typed.
const fold = (text) =>
  text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

document.documentElement.dataset.filtersOptions = "";

document.addEventListener("input", ({ target: box }) => {
  if (!box.matches("[data-filters-options]")) return;
  const words = fold(box.value).split(/\s+/);
  const fieldset = box.closest("fieldset");
  for (const option of fieldset.querySelectorAll("li")) {
    const label = fold(option.querySelector("label").textContent);
    option.hidden =
      !words.every((word) => label.includes(word)) && !option.querySelector(":checked");
  }
  const more = fieldset.querySelector("details");
  if (more && box.value) more.open = true;
});

// It has no name and asks for nothing: Enter in it must not send the form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-filters-options]")) event.preventDefault();
});
