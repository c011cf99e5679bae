// The dialog that asks for the reason of a dismissal: one digit chooses and sends; no reason is chosen beforehand.
import { decide } from "./triage.js";
import { clearRefusal, showRefusal } from "./refusals.js";

const dialog = () => document.querySelector("#dismissal");
let chosen = [];

/** Ask why `cards` are dismissed. */
export function ask(cards) {
  if (!dialog() || !cards.length) return;
  chosen = cards;
  const form = dialog().querySelector("form");
  form.reset();
  clearRefusal(form);
  dialog().querySelector("[data-number]").textContent = cards.length > 1 ? `${cards.length} 条` : "";
  dialog().showModal();
  form.querySelector("input[name=reason]").focus();
}

function choose(radio) {
  radio.checked = true;
  const form = radio.form;
  if (radio.value === "other") form.elements.note.focus();
  else form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("#dismissal form, form.verdict");
  const digit = Number(event.key);
  if (!form || !(digit >= 1) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=radio]), textarea")) return;
  const radio = form.querySelectorAll("input[name=reason]")[digit - 1];
  if (!radio) return;
  event.preventDefault();
  if (form.closest("#dismissal")) choose(radio);
  else radio.checked = true;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("#dismissal")) return;
  event.preventDefault();
  const reason = form.elements.reason.value;
  const note = form.elements.note.value.trim();
  if (!reason) return showRefusal(form, "请选择排除的理由。");
  if (reason === "other" && !note) {
    form.elements.note.focus();
    return showRefusal(form, "选择“其他”时，请写明排除的理由。");
  }
  dialog().close();
  decide(chosen, "dismiss", { reason, note });
});
