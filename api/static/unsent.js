// What was typed into a form and not sent yet is kept for this tab: the way back, a reload and a lost session lose nothing.
const NAME = "zhixun-unsent";
const LONGEST = 20_000;
const KEPT = "textarea, select, input:not([type]), input[type=text], input[type=date], input[type=number], input[type=time]";
const FORMS = "main form[method=post]:not([hx-boost=false], [data-private])";

const officer = () => document.querySelector(".who .name")?.textContent ?? "";

/** All that is kept, by page and form; nothing of it where another officer signed in. */
function read() {
  const kept = JSON.parse(sessionStorage.getItem(NAME) ?? "{}");
  return kept.officer === officer() ? kept.forms : {};
}

function write(forms) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ officer: officer(), forms }));
  } catch {
    sessionStorage.removeItem(NAME);
  }
}

/** A form by its page, its address and what it says of the row that it stands for. */
function keyOf(form) {
  const hidden = [...form.querySelectorAll("input[type=hidden]")].filter(({ name }) => !["csrf", "back", "seen"].includes(name));
  return [location.pathname, form.getAttribute("action"), ...hidden.map(({ name, value }) => `${name}=${value}`)].join(" ");
}

const defaultOf = (field) => (field.matches("select") ? [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value : field.defaultValue);

/** The fields of a form that differ from what the page said, each with what the page said. */
function listChanged(form) {
  const fields = [...form.querySelectorAll(KEPT)].filter((field) => field.name && field.value !== defaultOf(field) && field.value.length <= LONGEST);
  return fields.map((field) => ({ name: field.name, value: field.value, before: defaultOf(field) }));
}

function unfold(form) {
  for (let part = form.closest("details:not(.menu)"); part; part = part.parentElement.closest("details:not(.menu)")) part.open = true;
}

function restoreForm(form, changed) {
  const fields = new Map([...form.querySelectorAll(KEPT)].map((field) => [field.name, field]));
  const fit = changed.filter(({ name, before }) => fields.has(name) && fields.get(name).value === before && defaultOf(fields.get(name)) === before);
  if (!fit.length) return;
  fit.forEach(({ name, value }) => { fields.get(name).value = value; });
  unfold(form);
  const line = Object.assign(document.createElement("p"), { className: "quiet", textContent: "已恢复上次填写、还没有提交的内容。" });
  line.setAttribute("role", "status");
  form.append(line);
  fields.get(fit[0].name).dispatchEvent(new Event("input", { bubbles: true }));
}

/** Put back what was typed on this page before it was left. */
export function restoreUnsent() {
  const kept = read();
  document.querySelectorAll(FORMS).forEach((form) => kept[keyOf(form)] && restoreForm(form, kept[keyOf(form)]));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest(FORMS);
  if (!form) return;
  const { [keyOf(form)]: _, ...others } = read();
  const changed = listChanged(form);
  write(changed.length ? { ...others, [keyOf(form)]: changed } : others);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (form.matches(FORMS)) form.dataset.sentAs = keyOf(form);
});

document.addEventListener("htmx:beforeOnLoad", ({ detail: { elt: form, xhr } }) => {
  const isSignIn = new URL(xhr.responseURL || location.href).pathname === "/sign-in";
  if (!form.dataset?.sentAs || xhr.status >= 400 || isSignIn) return;
  const { [form.dataset.sentAs]: _, ...others } = read();
  write(others);
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[action='/sign-out']")) sessionStorage.removeItem(NAME);
}, true);
