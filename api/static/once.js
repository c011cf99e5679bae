// A form that is on its way is not sent again by a second click: what it does is done once.
const sending = new WeakSet();

document.addEventListener("submit", (event) => {
  if (!sending.has(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.requestConfig.verb === "post") sending.add(event.detail.elt); });
document.addEventListener("htmx:afterRequest", (event) => sending.delete(event.detail.elt));
