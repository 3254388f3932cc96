// A button with data-closes leads out of a drawer whose choices are in effect already.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-closes]");
  if (!button || !("submitsOnChange" in document.documentElement.dataset)) return;
  event.preventDefault();
  document.getElementById(button.dataset.closes).open = false;
  const goal = document.getElementById(button.dataset.then);
  goal.focus({ preventScroll: true });
  goal.scrollIntoView();
});
