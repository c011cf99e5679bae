// The queue: verdicts without a new page. The next card has the focus at once; a card that was refused comes back.
import { fetchPage, send } from "./requests.js";
import { clearRefusal, showRefusal } from "./refusals.js";
import * as undo from "./undo.js";

const QUEUE = "zhixun-queue";
export const list = () => document.querySelector("[data-queue]");
export const cards = () => [...document.querySelectorAll("[data-queue] > [data-flags]:not([hidden])")];
export const current = () => document.activeElement?.closest("[data-queue] > [data-flags]") ?? null;
export const marked = () => cards().filter((card) => card.querySelector("input[name=flag]")?.checked);
export const flagsOf = (card) => card.dataset.flags.split(" ").map(Number);

/** Keep where the officer is in the queue, so that every way back leads there. */
export function keepPlace(card = current()) {
  if (!list()) return;
  const ids = cards().map((one) => one.dataset.flags);
  const marks = marked().map((one) => one.dataset.flags);
  sessionStorage.setItem(QUEUE, JSON.stringify({ href: location.pathname + location.search, ids, marks, at: card?.dataset.flags ?? ids[0] }));
}

export const readPlace = () => JSON.parse(sessionStorage.getItem(QUEUE) ?? "null");

export function focusCard(card) {
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
}

/** Mark the cards that were marked when the officer left the queue. */
function markAgain(marks, shown) {
  marks.forEach((id) => { const box = shown.get(id)?.querySelector("input[name=flag]"); if (box) box.checked = true; });
  document.dispatchEvent(new Event("desk:marked"));
}

/** Focus the card where the officer was, or the one after it. */
export function focusPlace() {
  const place = readPlace();
  const shown = new Map(cards().map((card) => [card.dataset.flags, card]));
  const after = place ? place.ids.slice(Math.max(0, place.ids.indexOf(place.at))) : [];
  if (place?.href === location.pathname + location.search) markAgain(place.marks ?? [], shown);
  focusCard(shown.get(after.find((id) => shown.has(id))) ?? cards()[0]);
}

/** Give one verdict on cards, or on `flags` of which they show some. The cards go at once; where the server refuses,
 * they come back with its sentence. */
export async function decide(chosen, act, more = {}, flags = chosen.flatMap(flagsOf)) {
  const all = cards();
  const rest = all.slice(all.indexOf(chosen.at(-1))).concat(all.toReversed()).find((card) => !chosen.includes(card));
  chosen.forEach((card) => { card.hidden = true; clearRefusal(card); });
  focusCard(rest);
  const answer = await send("/flags/verdicts", { flag: flags, act, ...more });
  if (answer.isDone) {
    chosen.forEach((card) => card.remove());
    if (act === "undo") undo.forget();
    else undo.remember(flags, act);
    keepPlace();
    return refreshSoon();
  }
  chosen.forEach((card) => { card.hidden = false; });
  if (answer.status === 409) {
    showNotice(answer.says);
    return refresh();
  }
  showRefusal(chosen[0], answer.says);
  focusCard(chosen[0]);
}

/** A sentence above the list about a card that is no longer in it. */
export function showNotice(sentence) {
  const place = document.querySelector("[data-notices]") ?? document.querySelector("main");
  showRefusal(place, sentence);
}

let waiting = 0;
function refreshSoon() {
  clearTimeout(waiting);
  if (!cards().length) return refresh();
  waiting = setTimeout(refresh, 1200);
}

/** Bring the list and its counts up to date; cards that stay keep their marks, and the focus stays. */
export async function refresh() {
  clearTimeout(waiting);
  const address = location.href;
  const page = list() && (await fetchPage(address));
  const fresh = page?.querySelector("[data-queue]");
  if (!page || address !== location.href) return;
  if (!fresh) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    return;
  }
  const hidden = [...list().children].filter((card) => card.hidden).map((card) => card.dataset.flags);
  const before = new Map([...list().children].map((card) => [card.dataset.flags, card]));
  const focused = current()?.dataset.flags;
  list().replaceChildren(...[...fresh.children].map((card) => before.get(card.dataset.flags) ?? card));
  [...list().children].forEach((card) => { card.hidden = hidden.includes(card.dataset.flags); });
  document.querySelectorAll("[data-counts]").forEach((counts) => {
    const newer = page.querySelector(`[data-counts="${counts.dataset.counts}"]`);
    if (newer) counts.replaceWith(newer);
  });
  const stay = cards().find((card) => card.dataset.flags === focused);
  if (stay) focusCard(stay);
  else if (document.activeElement === document.body) focusCard(cards()[0]);
  document.dispatchEvent(new Event("desk:refreshed"));
}

/** Take the last verdict back; its card is shown again and has the focus. */
export async function undoLast() {
  const taken = await undo.takeBack();
  if (!taken) return;
  if (!taken.isDone) return showNotice(taken.says);
  if (!list()) {
    undo.announceTakenBack(taken.flags);
    location.assign(taken.flags.length === 1 ? `/flags/${taken.flags[0]}` : "/flags");
    return;
  }
  await refresh();
  const back = cards().find((card) => flagsOf(card).some((flag) => taken.flags.includes(flag)));
  if (back) focusCard(back);
  else showNotice(`已撤销：预警 ${taken.flags.join("、")} 恢复待核，不在当前筛选的这一页。`);
}
