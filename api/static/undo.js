// The last verdict can be taken back from any page: what it was is kept for this tab.
import { send } from "./requests.js";

const NAME = "zhixun-undo";
const TAKEN_BACK = "zhixun-taken-back";
const MINUTES = 30;
const WORDS = { confirm: "已确认为线索", dismiss: "已排除", postpone: "已暂缓" };

const read = () => {
  const last = JSON.parse(sessionStorage.getItem(NAME) ?? "null");
  return last && Date.now() - last.at < MINUTES * 60_000 ? last : null;
};

/** Keep a verdict, and offer to take it back. */
export function remember(flags, act) {
  sessionStorage.setItem(NAME, JSON.stringify({ flags: flags.map(Number), act, at: Date.now() }));
  offer();
}

export function forget() {
  sessionStorage.removeItem(NAME);
  document.querySelector("#undo")?.replaceChildren();
}

/** Let the next page say that the verdicts on these flags were taken back. */
export const announceTakenBack = (flags) => sessionStorage.setItem(TAKEN_BACK, JSON.stringify(flags));

/** Show what was taken back on the page before. */
function showTakenBack(place, flags) {
  sessionStorage.removeItem(TAKEN_BACK);
  const says = document.createElement("span");
  says.textContent = `已撤销结论：预警 ${flags.join("、")} 恢复待核。`;
  place.replaceChildren(says, makeCloser(() => place.replaceChildren()));
}

function makeCloser(close) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: "×", onclick: close });
  button.setAttribute("aria-label", "不再提示");
  return button;
}

/** Show what can be taken back, or what just was. */
export function offer() {
  const last = read();
  const place = document.querySelector("#undo");
  const takenBack = JSON.parse(sessionStorage.getItem(TAKEN_BACK) ?? "null");
  if (place && takenBack) showTakenBack(place, takenBack);
  if (!place || !last) return;
  const says = document.createElement("span");
  says.textContent = `${WORDS[last.act]} ${last.flags.length} 条`;
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "link", textContent: "撤销 u", onclick: () => document.dispatchEvent(new Event("desk:undo")) });
  place.replaceChildren(says, button, makeCloser(forget));
}

/** Take the last verdict back: { isDone, says, flags }; null where there is none. */
export async function takeBack() {
  const last = read();
  if (!last) return null;
  const answer = await send("/flags/verdicts", { flag: last.flags, act: "undo" });
  if (answer.isDone || answer.status === 409) forget();
  return { isDone: answer.isDone, says: answer.says, flags: last.flags };
}

/** A verdict that a form gave is told by the address it led to: keep it, and tidy the address. */
export function readAddress() {
  const address = new URL(location.href);
  const act = address.searchParams.get("done");
  if (!act) return;
  const flags = address.searchParams.getAll("flag");
  address.searchParams.delete("done");
  address.searchParams.delete("flag");
  history.replaceState(history.state, "", address);
  document.querySelector("form.undo-bar")?.remove();
  if (act in WORDS) remember(flags, act);
  else forget();
}

