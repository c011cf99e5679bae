// What was typed into a form and not sent yet is kept for this tab: the way back, a reload and a lost session lose nothing.
const NAME = "zhixun-unsent";
const LONGEST = 20_000;
const TYPED = "textarea, select, input:not([type]), input[type=text], input[type=date], input[type=number], input[type=time]";
const TICKED = "input[type=checkbox], input[type=radio]";
const FORMS = "main form[method=post]:not([hx-boost=false], [data-private])";

const officer = () => document.querySelector(".who")?.dataset.officer ?? "";

/** All that waits, by page and form. What another officer typed is thrown away; on the sign-in page nobody is known. */
function read() {
  const stored = JSON.parse(sessionStorage.getItem(NAME) ?? "{}");
  if (stored.officer === officer()) return stored.forms;
  if (officer()) sessionStorage.removeItem(NAME);
  return {};
}

function write(forms) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ officer: officer(), forms }));
  } catch {
    sessionStorage.removeItem(NAME);
  }
}

/** A form by its page, its address, what it says of the row that it stands for, and its place among its equals. */
function keyOf(form) {
  const name = nameOf(form);
  const equals = [...document.querySelectorAll(FORMS)].filter((other) => nameOf(other) === name);
  return `${name} ${equals.indexOf(form)}`;
}

function nameOf(form) {
  const hidden = [...form.querySelectorAll("input[type=hidden]")].filter(({ name }) => !["csrf", "back", "seen"].includes(name));
  return [location.pathname, form.getAttribute("action"), ...hidden.map(({ name, value }) => `${name}=${value}`)].join(" ");
}

const isTicked = (field) => field.matches(TICKED);
const listFields = (form) => [...form.querySelectorAll(`${TYPED}, ${TICKED}`)].filter(({ name }) => name);
const fieldKey = (field) => (isTicked(field) ? `${field.name}=${field.value}` : field.name);
const valueOf = (field) => (isTicked(field) ? field.checked : field.value);

function defaultOf(field) {
  if (isTicked(field)) return field.defaultChecked;
  return field.matches("select") ? [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value : field.defaultValue;
}

/** The fields of a form that differ from what the page said, each with what the page said. */
function listChanged(form) {
  const fields = listFields(form).filter((field) => valueOf(field) !== defaultOf(field) && field.value.length <= LONGEST);
  return fields.map((field) => ({ name: fieldKey(field), value: valueOf(field), before: defaultOf(field) }));
}

function unfold(field) {
  for (let part = field.closest("details:not(.menu)"); part; part = part.parentElement.closest("details:not(.menu)")) part.open = true;
}

function putBack(field, value) {
  if (isTicked(field)) field.checked = value;
  else field.value = value;
  unfold(field);
}

function restoreForm(form, changed) {
  const fields = new Map(listFields(form).map((field) => [fieldKey(field), field]));
  const fit = changed.filter(({ name, before }) => fields.has(name) && valueOf(fields.get(name)) === before && defaultOf(fields.get(name)) === before);
  if (!fit.length) return;
  fit.forEach(({ name, value }) => putBack(fields.get(name), value));
  const line = Object.assign(document.createElement("p"), { className: "quiet", textContent: "已恢复上次填写、还没有提交的内容。" });
  line.setAttribute("role", "status");
  form.append(line);
  fields.get(fit[0].name).dispatchEvent(new Event("input", { bubbles: true }));
}

/** Put back what was typed on this page before it was left. */
export function restoreUnsent() {
  const waiting = read();
  document.querySelectorAll(FORMS).forEach((form) => waiting[keyOf(form)] && restoreForm(form, waiting[keyOf(form)]));
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
