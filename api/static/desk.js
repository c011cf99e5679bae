// The desk's own page code: keys, verdicts without a new page, refusals in place, undo. Pages work without it.
import "./refusals.js";
import "./keys.js";
import "./once.js";
import "./upload.js";
import { labelCells } from "./tables.js";
import { showViews } from "./views.js";
import { ask } from "./dismissal.js";
import { decide, flagsOf, focusPlace, keepPlace, list, marked, readPlace, refresh, undoLast } from "./triage.js";
import { offer, readAddress } from "./undo.js";
import { restoreUnsent } from "./unsent.js";

/** The counts to choose by come after the page: they take longer than the page itself. */
async function loadFacets() {
  const place = document.querySelector("[data-facets]");
  if (!place) return;
  const answer = await fetch(place.dataset.facets).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  place.innerHTML = await answer.text();
  window.htmx?.process(place);
}

/** Charts and the library that draws them are fetched by pages that have some. */
async function drawCharts() {
  if (document.querySelector("[data-chart]")) (await import("./charts.js")).drawAll();
}

/** What the officer opened on the page that is shown, so that it stays open when an act draws the page anew. */
const unfolded = { path: "", names: new Set() };
const nameOf = (part) => part.querySelector("summary").textContent.replace(/[\d\s]/g, "");

/** On a phone the longer parts of a page are folded; without scripts they stay open. */
function foldParts() {
  if (!matchMedia("(max-width: 640px)").matches) return;
  if (unfolded.path !== location.pathname) Object.assign(unfolded, { path: location.pathname, names: new Set() });
  const target = document.getElementById(location.hash.slice(1));
  document.querySelectorAll("details[data-fold]").forEach((part) => {
    part.open = unfolded.names.has(nameOf(part)) || Boolean(target && part.contains(target));
    part.ontoggle = () => unfolded.names[part.open ? "add" : "delete"](nameOf(part));
  });
}

/** The menu of a phone is one line that is moved sideways: the page that is open stands in sight. */
function showPlace() {
  const place = document.querySelector(".menu-bar nav [aria-current]");
  const line = place?.parentElement;
  if (line) line.scrollLeft = place.offsetLeft - line.offsetLeft - (line.clientWidth - place.clientWidth) / 2;
}

function start() {
  foldParts();
  labelCells();
  showPlace();
  showViews();
  drawCharts();
  loadFacets();
  readAddress();
  offer();
  restoreUnsent();
  if (list()) focusPlace();
  const back = readPlace()?.href;
  if (back) {
    document.querySelectorAll("main input[name=back]").forEach((input) => { input.value = back; });
    document.querySelectorAll("a[data-back]").forEach((link) => { link.href = back; });
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  const card = event.target.closest("[data-queue] > [data-flags]");
  if (card && event.target.closest("a")) keepPlace(card);
  if (!button || !list()) return;
  const chosen = card ? [card] : marked();
  if (!chosen.length) return;
  event.preventDefault();
  event.stopPropagation();
  if (["dismiss", "postpone"].includes(button.dataset.act)) ask(button.dataset.act, chosen);
  else decide(chosen, button.dataset.act);
}, true);

/** How many flags are marked, all of a group counted. */
function countMarked() {
  const number = marked().flatMap(flagsOf).length;
  document.querySelectorAll("[data-marked]").forEach((place) => { place.textContent = number; });
}

document.addEventListener("change", (event) => { if (event.target.matches("input[name=flag]")) countMarked(); });
document.addEventListener("desk:marked", countMarked);
document.addEventListener("desk:refreshed", countMarked);
document.addEventListener("desk:undo", () => undoLast());
document.addEventListener("DOMContentLoaded", start);
document.addEventListener("htmx:afterSettle", (event) => event.detail.boosted !== false && start());
document.addEventListener("htmx:historyRestore", () => { start(); refresh(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });
