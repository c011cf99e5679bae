// The dialogs that ask for the reason of a dismissal, or for the day of a postponement: one digit chooses and sends;
// nothing is chosen beforehand.
import { decide, flagsOf } from "./triage.js";
import { clearRefusal, showRefusal } from "./refusals.js";

const dialogOf = (act) => document.querySelector(`dialog[data-verdict="${act}"]`);
let chosen = [];
let flags = [];

/** Ask what is needed for the verdict `act` on `cards`, or on all of `numbers`, of which the cards show some. */
export function ask(act, cards, numbers = cards.flatMap(flagsOf)) {
  const dialog = dialogOf(act);
  if (!dialog || !cards.length) return;
  chosen = cards;
  flags = numbers;
  const form = dialog.querySelector("form");
  form.reset();
  clearRefusal(form);
  dialog.querySelector("[data-number]").textContent = flags.length > 1 ? ` ${flags.length} 条` : "";
  dialog.showModal();
  form.querySelector("input[type=radio]").focus();
}

/** The field that a choice needs to be filled in, if any. */
const fieldOf = (form, value) => ({ other: form.elements.note, day: form.elements.day })[value];

function choose(radio) {
  radio.checked = true;
  const field = fieldOf(radio.form, radio.value);
  if (field) field.focus();
  else radio.form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("dialog[data-verdict] form, form.verdict");
  const digit = Number(event.key);
  if (!form || !(digit >= 1) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=radio]), textarea")) return;
  const radio = form.querySelectorAll("input[type=radio]")[digit - 1];
  if (!radio) return;
  event.preventDefault();
  if (form.closest("dialog[data-verdict]")) choose(radio);
  else radio.checked = true;
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("dialog[data-verdict] form");
  if (form && event.target.name === "day") form.elements.until.value = "day";
});

const READERS = {
  dismiss: (form) => ({ reason: form.elements.reason.value, note: form.elements.note.value.trim() }),
  postpone: (form) => {
    const { until, day, note } = form.elements;
    return { until: until.value === "day" ? day.value : until.value, note: note.value.trim() };
  },
};

/** What is missing in the fields of a verdict, as a sentence; empty where nothing is. */
function findMissing(act, fields) {
  if (act === "dismiss" && !fields.reason) return "请选择排除的理由。";
  if (act === "dismiss" && fields.reason === "other" && !fields.note) return "选择“其他”时，请写明排除的理由。";
  return act === "postpone" && !fields.until ? "请选择到哪一天再看。" : "";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const act = form.closest("dialog[data-verdict]")?.dataset.verdict;
  if (!act) return;
  event.preventDefault();
  const fields = READERS[act](form);
  const missing = findMissing(act, fields);
  if (missing) {
    form.elements[act === "dismiss" ? "note" : "day"].focus();
    return showRefusal(form, missing);
  }
  form.closest("dialog").close();
  decide(chosen, act, fields, flags);
});
