// The preview beside the queue follows the focus; on a narrow screen Space opens and closes it.
import { current, list } from "./triage.js";

const WAIT = 90;
const seen = new Map();
const pane = () => document.querySelector("#preview");
let waiting = 0;
let shown = "";

async function load(flag) {
  if (!seen.has(flag)) {
    const answer = await fetch(`/flags/${flag}/preview`).catch(() => null);
    if (!answer?.ok || answer.redirected) return "";
    seen.set(flag, await answer.text());
  }
  return seen.get(flag);
}

async function show(flag) {
  const text = await load(flag);
  if (!pane() || current()?.dataset.flags.split(" ")[0] !== flag || !text) return;
  shown = flag;
  pane().innerHTML = text;
  pane().scrollTop = 0;
  window.htmx?.process(pane());
}

document.addEventListener("focusin", () => {
  const flag = current()?.dataset.flags.split(" ")[0];
  if (!flag || (flag === shown && pane()?.innerHTML)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => show(flag), WAIT);
});

document.addEventListener("click", (event) => {
  const card = event.target.closest("[data-queue] > [data-flags]");
  if (card && !event.target.closest("a, button, input")) card.focus();
});

document.addEventListener("desk:refreshed", () => seen.clear());

export function toggle() {
  if (list()) pane()?.classList.toggle("open");
}
