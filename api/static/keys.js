// One table of keys: what each does here, and what the help says of it. Everything works without them.
import { ask } from "./dismissal.js";
import { currentHit, hits, moveToHit, openHit } from "./hits.js";
import { toggle } from "./preview.js";
import { showSelection } from "./selection.js";
import { cards, current, decide, focusCard, keepPlace, list, marked, readPlace, undoLast } from "./triage.js";

const typing = (at) => at.closest?.("input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]");
const press = (key) => document.querySelector(`main [data-key="${key}"]`)?.click();
const chosen = () => (marked().length ? marked() : [current()].filter(Boolean));

function move(step) {
  if (hits().length) return moveToHit(step);
  if (!list()) return moveToFlag(step);
  const all = cards();
  const at = all.indexOf(current());
  focusCard(all[Math.min(all.length - 1, Math.max(0, at + step))]);
}

/** On a flag's page: the flag that stands next in the queue from which it was opened. */
function moveToFlag(step) {
  const place = readPlace();
  const here = location.pathname.match(/^\/flags\/(\d+)$/)?.[1];
  const at = place?.ids.findIndex((ids) => ids.split(" ").includes(here)) ?? -1;
  const next = at >= 0 && place.ids[at + step]?.split(" ")[0];
  if (next) location.assign(`/flags/${next}`);
}

function open(card) {
  keepPlace(card);
  card?.querySelector("a.title")?.click();
}

function openMenu(name) {
  const menu = document.querySelector(`main details.menu[data-menu="${name}"]`);
  if (!menu) return;
  menu.open = true;
  menu.querySelector("input:not([type=hidden])")?.focus();
}

/** Mark all cards that are shown, or none where all are marked already. */
function markAll() {
  const boxes = cards().map((card) => card.querySelector("input[name=flag]")).filter(Boolean);
  const isMarked = !boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = isMarked; });
  document.dispatchEvent(new Event("desk:marked"));
}

export const KEYS = [
  { keys: ["j", "ArrowDown"], shown: "j ↓", says: "下一条", run: () => move(1) },
  { keys: ["k", "ArrowUp"], shown: "k ↑", says: "上一条", run: () => move(-1) },
  { keys: ["c"], shown: "c", says: "确认为线索", run: () => (list() ? chosen().length && decide(chosen(), "confirm") : press("c")) },
  { keys: ["x"], shown: "x 再按 1–9", says: "排除，数字选理由", run: () => (list() ? ask("dismiss", chosen()) : openMenu("dismiss")) },
  { keys: ["s"], shown: "s 再按 1–6", says: "暂缓到某一天，到期自动恢复待核", run: () => (list() ? ask("postpone", chosen()) : openMenu("postpone")) },
  { keys: ["J"], shown: "Shift+j", says: "选中并到下一条", run: () => { (currentHit() ?? current())?.querySelector("input[name=flag]")?.click(); move(1); } },
  { keys: ["a"], shown: "a", says: "处理符合当前筛选的全部：先列出，再选结论", run: () => showSelection() },
  { keys: ["A"], shown: "Shift+a", says: "选中本页全部，再按一次取消", run: () => markAll() },
  { keys: [" "], shown: "空格", says: "打开或收起预览", run: () => toggle() },
  { keys: ["g"], shown: "g", says: "展开或收起同一经营者的各件", run: () => { const group = current()?.querySelector("details"); if (group) group.open = !group.open; } },
  { keys: ["u"], shown: "u", says: "撤销上一个结论（换页后也可以）", run: () => undoLast() },
  { keys: ["o", "Enter"], shown: "o 回车", says: "打开", run: () => (currentHit() ? openHit() : open(current())) },
  { keys: ["/"], shown: "/", says: "检索", run: () => (document.querySelector("main form.search input") ?? document.querySelector(".find input"))?.select() },
  { keys: ["?"], shown: "?", says: "显示或关闭按键说明", run: () => showHelp() },
];

function showHelp() {
  const help = document.querySelector("#keys-help");
  help.querySelector("dl").replaceChildren(...KEYS.flatMap(({ shown, says }) => {
    const [term, text] = [document.createElement("dt"), document.createElement("dd")];
    term.append(...shown.split(" ").map((key) => Object.assign(document.createElement("kbd"), { textContent: key })));
    text.textContent = says;
    return [term, text];
  }));
  if (help.open) help.close();
  else help.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const isHelp = event.key === "?";
  if (document.querySelector("dialog[open]") && !isHelp) return;
  const binding = KEYS.find(({ keys }) => keys.includes(event.key));
  const onControl = event.target.closest?.("a, button, summary, input");
  if (!binding || (onControl && ["Enter", " "].includes(event.key))) return;
  if (["ArrowDown", "ArrowUp", "Enter", " "].includes(event.key) && !list() && !currentHit()) return;
  event.preventDefault();
  binding.run();
});
