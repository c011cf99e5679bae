// All flags of the filter that is on, in one dialog: how many, which, and one verdict for all of them.
import { ask } from "./dismissal.js";
import { showNotice, cards, decide, list } from "./triage.js";

const dialog = () => document.querySelector("#selection");

/** Show what the filter fits, and offer a verdict on all of it. */
export async function showSelection() {
  if (!list() || !dialog()) return;
  const answer = await fetch(dialog().dataset.address).catch(() => null);
  if (!answer?.ok || answer.redirected) return showNotice("符合筛选的预警读不出来，请刷新页面后重试。");
  dialog().querySelector("[data-selected]").innerHTML = await answer.text();
  dialog().showModal();
  dialog().querySelector("[data-all]")?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("#selection [data-all]");
  if (!button) return;
  const flags = dialog().querySelector("[data-numbers]").dataset.numbers.split(" ").map(Number);
  dialog().close();
  if (button.dataset.all === "confirm") decide(cards(), "confirm", {}, flags);
  else ask(button.dataset.all, cards(), flags);
});
