// What a careless or hostile visitor does to the forms of a page; put into each page by test_bad_input.py.
window.badInput = (() => {
  const FORMS = "main form[method=post]";
  const WORDS = "textarea, input:not([type]), input[type=text], input[type=password]";
  const KINDS = "select, input[type=date], input[type=time]";
  const UNTYPED = ["hidden", "submit", "button", "file", "checkbox", "radio"];

  const formAt = (place) => document.querySelectorAll(FORMS)[place];
  const fieldsOf = (form) => [...form.elements].filter((one) => one.name && !UNTYPED.includes(one.type));

  function unfold(part) {
    const fold = part.parentElement?.closest("details");
    if (!fold) return;
    fold.open = true;
    unfold(fold);
  }

  /** Until the browser has drawn what was opened: content of a fold that is sent before may stay undrawn for good. */
  const drawn = () => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
    setTimeout(resolve, 1000);
  });

  /** Bring out a form that comes only once something is marked: mark the first thing that belongs to it. */
  function bringOut(form) {
    unfold(form);
    const mark = form.id && document.querySelector(`[type=checkbox][form="${form.id}"]`);
    if (!mark) return;
    form.hidden = false;
    mark.checked = true;
    mark.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const submitterOf = (form) => form.querySelector("button[formmethod=post]") ?? form.querySelector("button:not([type=button])");

  /** Write a value that the browser itself would not let in. */
  function force(field, value) {
    field.removeAttribute("maxlength");
    if (field.matches("select")) field.append(new Option(value, value));
    if (["date", "time", "number"].includes(field.type)) field.type = "text";
    field.value = value;
  }

  function fillEmpty(fields, value) {
    fields.filter((one) => !one.value).forEach((one) => force(one, value));
  }

  const attacks = {
    missing(form, fields) {
      const required = fields.filter((one) => one.required);
      required.forEach((one) => force(one, ""));
      return required.length || form.querySelector("[type=file][required], [type=radio][required]") ? required : null;
    },
    stale(form, fields) {
      const token = form.querySelector("[name=csrf]");
      token.dataset.token = token.value;
      token.value = "0".repeat(64);
      fillEmpty(fields.filter((one) => one.matches(WORDS)), "已填写的内容");
      return fields;
    },
    "wrong type"(form, fields) {
      const kinds = fields.filter((one) => one.matches(KINDS));
      fillEmpty(fields.filter((one) => one.matches(WORDS)), "一");
      kinds.forEach((one) => force(one, "不是这一种"));
      return kinds.length ? kinds : null;
    },
    typed(form, fields, text) {
      const words = fields.filter((one) => one.matches(WORDS));
      words.forEach((one) => force(one, text));
      return words.length ? words : null;
    },
  };

  return {
    /** The forms of the page; one that is shown only after something was picked is not shown here. */
    list: () => [...document.querySelectorAll(FORMS)].map((form) => {
      bringOut(form);
      return { action: form.getAttribute("action"), names: fieldsOf(form).map((one) => one.name), isShown: form.checkVisibility() };
    }),
    /** Send the form; gives what was typed by name, null where the form has no field for this attack. */
    async send(place, attack, text) {
      const form = formAt(place);
      if (!form) return null;
      form.reset();
      form.noValidate = true;
      bringOut(form);
      await drawn();
      const changed = (attacks[attack] ?? attacks.typed)(form, fieldsOf(form), text);
      if (!changed) return null;
      const typed = Object.fromEntries(changed.map((one) => [one.name, one.value]));
      form.requestSubmit(submitterOf(form));
      return typed;
    },
    /** Fill the form as a person would and press its button twice; whether the page has such a form. */
    sendTwice(action, names) {
      const form = [...document.querySelectorAll(FORMS)].find((one) => one.getAttribute("action").replace(/\d/g, "") === action
        && fieldsOf(one).map((field) => field.name).join() === names);
      if (!form) return false;
      form.reset();
      form.noValidate = true;
      bringOut(form);
      fillEmpty(fieldsOf(form).filter((one) => one.matches(WORDS)), "两次");
      const choice = form.querySelector("[type=radio]");
      if (choice) choice.checked = true;
      form.requestSubmit(submitterOf(form));
      form.requestSubmit(submitterOf(form));
      return true;
    },
    /** What stands in the form after it was refused. */
    read(place) {
      const form = formAt(place);
      const token = form?.querySelector("[name=csrf][data-token]");
      if (token) token.value = token.dataset.token;
      const values = form ? Object.fromEntries(fieldsOf(form).map((one) => [one.name, one.value])) : {};
      return { says: (form ?? document).querySelector("[role=alert]")?.textContent.trim() ?? "", values };
    },
  };
})();
