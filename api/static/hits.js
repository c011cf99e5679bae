// Hits of a search, walked with the keyboard; those that are marked can be made one case.
export const hits = () => [...document.querySelectorAll("[data-hits] > li")];
export const currentHit = () => document.activeElement?.closest("[data-hits] > li") ?? null;

/** Focus the next or the former hit; the first where none has the focus. */
export function moveToHit(step) {
  const all = hits();
  const at = all.indexOf(currentHit());
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

export const openHit = () => currentHit()?.querySelector("a.title")?.click();

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("[data-hits] input[name=flag]")) return;
  const count = document.querySelectorAll("[data-hits] input[name=flag]:checked").length;
  const bar = document.querySelector("#open-case");
  bar.hidden = !count;
  bar.querySelector("b").textContent = count;
});
