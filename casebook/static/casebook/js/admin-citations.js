/* Lets an editor tick citations where the form wants the numbers of their rows.

   The list of citations on the same form is the source, as it stands at this moment: a row that was
   added a second ago can be ticked, and one that is removed takes its ticks with it. */
"use strict";

{
  const LIST = "#citations-group";
  const ROW = "tr.form-row:not(.empty-form)";
  const NUMBERS = /^\s*(\d+([\s,]+\d+)*)?[\s,]*$/;
  const choosers = new Map(); // input -> {box, chosen: Set of rows}

  const rows = () => [...document.querySelectorAll(`${LIST} ${ROW}`)];

  const describe = (row) => {
    const source = row.querySelector("select[name$='-source']");
    const option = source && source.selectedOptions[0];
    if (!option || !option.value) return "";
    const number = row.querySelector(".field-number")?.textContent.trim();
    const locator = row.querySelector("input[name$='-locator']")?.value.trim();
    const mark = /^\d+$/.test(number) ? `[${number}] ` : "";
    return `${mark}${option.textContent.trim()}${locator ? `, ${locator}` : ""}`;
  };

  const isDeleted = (row) => Boolean(row.querySelector("input[name$='-DELETE']:checked"));

  const write = (input, { chosen }) => {
    const numbers = rows().flatMap((row, index) => (chosen.has(row) ? [index + 1] : []));
    input.value = numbers.join(", ");
  };

  const choice = (input, chooser, row, text) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = chooser.chosen.has(row);
    box.addEventListener("change", () => {
      chooser.chosen[box.checked ? "add" : "delete"](row);
      write(input, chooser);
    });
    label.append(box, ` ${text}`);
    label.classList.toggle("is-deleted", isDeleted(row));
    return label;
  };

  const draw = (input, chooser) => {
    const described = rows().map((row) => [row, describe(row)]);
    const there = new Set(described.flatMap(([row, text]) => (text ? [row] : [])));
    for (const row of chooser.chosen) if (!there.has(row)) chooser.chosen.delete(row);
    const labels = described
      .filter(([, text]) => text)
      .map(([row, text]) => choice(input, chooser, row, text));
    if (labels.length) chooser.box.replaceChildren(...labels);
    else chooser.box.textContent = "No citations yet: add them to the list of citations first.";
    write(input, chooser);
  };

  const drawAll = () => {
    for (const [input, chooser] of choosers) {
      if (input.isConnected) draw(input, chooser);
      else choosers.delete(input);
    }
  };

  const enhance = (input) => {
    // What can't be read stays to be mended by hand, under the error beside it.
    if (choosers.has(input) || input.closest(".empty-form") || !NUMBERS.test(input.value)) return;
    const numbers = (input.value.match(/\d+/g) || []).map(Number);
    const all = rows();
    const box = document.createElement("div");
    box.className = "citation-choices";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Citations");
    input.hidden = true;
    input.after(box);
    const chooser = { box, chosen: new Set(all.filter((_, index) => numbers.includes(index + 1))) };
    choosers.set(input, chooser);
    draw(input, chooser);
  };

  const enhanceIn = (root) =>
    root.querySelectorAll("input[data-citation-chooser]").forEach(enhance);

  const isOfTheList = (element) => element instanceof Element && element.closest(LIST);

  const start = () => {
    const list = document.querySelector(LIST);
    if (!list) return;
    list.classList.add("has-choosers");
    enhanceIn(document);
    document.addEventListener("formset:added", (event) => {
      if (isOfTheList(event.target)) drawAll();
      else enhanceIn(event.target);
    });
    document.addEventListener("formset:removed", drawAll);
    document.addEventListener("input", (event) => isOfTheList(event.target) && drawAll());
    // The autocomplete and the add-popup tell only jQuery that a source was chosen.
    window.django.jQuery(document).on("change", `${LIST} :input`, drawAll);
  };

  // After the admin's own scripts, which number the rows when the page is ready.
  window.addEventListener("load", start);
}
