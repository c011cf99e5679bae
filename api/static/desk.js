// Keys of the desk: j/k move, Enter opens, c confirms, x dismisses, u takes back, / searches. Everything works without.
(() => {
  const typing = (at) => at.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-queue] > li")];
  const press = (within, key) => {
    const target = within?.querySelector(`[data-key="${key}"]`);
    target?.click();
    if (target?.tagName === "SUMMARY") target.parentElement.querySelector("select")?.focus();
    return Boolean(target);
  };
  const move = (step) => {
    const all = rows();
    const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement?.closest("[data-queue] > li")) + step))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    "/": () => document.querySelector(".find input")?.focus(),
    Enter: (row) => row && row === document.activeElement && row.querySelector("a.title")?.click(),
    c: (row) => press(row ?? document.querySelector("main > .acts"), "c"),
    x: (row) => press(row ?? document.querySelector("main > .acts"), "x"),
    u: (row) => press(document.querySelector(".undo-bar"), "u") || press(row ?? document.querySelector("main > .acts"), "u"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = keys[event.key];
    if (!act) return;
    const row = document.activeElement?.closest("[data-queue] > li");
    if (event.key !== "Enter" || row === document.activeElement) event.preventDefault();
    act(row);
  });
  const start = () => { if (rows().length && document.activeElement === document.body) rows()[0].focus({ preventScroll: true }); };
  document.addEventListener("DOMContentLoaded", start);
  document.addEventListener("htmx:load", start);
})();
