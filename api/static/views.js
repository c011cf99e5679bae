// Saved views: filters of the queue under a name of the officer's own, kept by this browser.
const NAME = "zhixun-views";
const MOST = 12;

const read = () => JSON.parse(localStorage.getItem(NAME) ?? "[]");
const write = (views) => { localStorage.setItem(NAME, JSON.stringify(views.slice(-MOST))); showViews(); };

function makeLink({ name, href }, here) {
  const link = Object.assign(document.createElement("a"), { href, textContent: name });
  if (href === here) link.setAttribute("aria-current", "true");
  const remove = Object.assign(document.createElement("button"), { type: "button", className: "link", textContent: "×" });
  remove.setAttribute("aria-label", `删除视图 ${name}`);
  remove.onclick = () => write(read().filter((view) => view.href !== href));
  return [link, remove];
}

function makeForm(here) {
  const form = Object.assign(document.createElement("form"), { className: "save-view" });
  const box = Object.assign(document.createElement("input"), { className: "form-control", maxLength: 20, required: true, placeholder: "视图名称" });
  box.setAttribute("aria-label", "视图名称");
  const save = Object.assign(document.createElement("button"), { className: "btn btn-small", textContent: "保存筛选" });
  form.append(box, save);
  form.setAttribute("hx-boost", "false");
  form.onsubmit = (event) => {
    event.preventDefault();
    const name = box.value.trim();
    if (name) write([...read().filter((view) => view.name !== name && view.href !== here), { name, href: here }]);
  };
  return form;
}

/** Show the saved views beside the filters, and a box to save the filter that is on. */
export function showViews() {
  const place = document.querySelector("[data-views]");
  if (!place) return;
  const { here, narrowed } = place.dataset;
  const views = read();
  const isSaved = views.some((view) => view.href === here);
  place.replaceChildren(...views.flatMap((view) => makeLink(view, here)), ...(narrowed !== undefined && !isSaved ? [makeForm(here)] : []));
}
