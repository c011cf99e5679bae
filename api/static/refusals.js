// What the server refuses is shown where it was asked for, in the server's own sentence; what was typed stays.
import { signInAgain } from "./requests.js";

/** Show a sentence at the end of `place`; the one before it goes. */
export function showRefusal(place, sentence) {
  clearRefusal(place);
  const line = document.createElement("p");
  line.className = "refusal";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  place.append(line);
  line.scrollIntoView({ block: "nearest" });
}

export const clearRefusal = (place) => place.querySelectorAll(":scope > .refusal").forEach((line) => line.remove());

const sentenceOf = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  return (page.querySelector("[role=alert] p") ?? page.querySelector("[role=alert]"))?.textContent.trim()
    || "系统没有按预期答复，请刷新页面后重试。";
};

/** A form that comes back with a sentence beside each field takes the place of the one that was sent. */
function takeBack(form, text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const again = form.id && page.getElementById(form.id);
  if (again) {
    form.replaceWith(again);
    window.htmx?.process(again);
    again.querySelector("[aria-invalid]")?.focus();
  }
  return Boolean(again);
}

const placeOf = (source) => source.closest("form") ?? document.querySelector("main");

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const form = placeOf(requestConfig.elt);
  if (requestConfig.verb === "get" || requestConfig.path.startsWith("/sign-")) return;
  const isSignIn = new URL(xhr.responseURL || location.href).pathname === "/sign-in";
  if (isSignIn || xhr.status === 401) {
    event.preventDefault();
    const button = requestConfig.triggeringEvent?.submitter;
    signInAgain().then((isSignedIn) => (isSignedIn ? form.requestSubmit(button) : showRefusal(form, "请先登录。")));
  } else if (xhr.status >= 400) {
    event.preventDefault();
    if (!takeBack(form, xhr.responseText)) showRefusal(form, sentenceOf(xhr.responseText));
  }
});

document.addEventListener("htmx:beforeRequest", (event) => clearRefusal(placeOf(event.detail.requestConfig.elt)));
document.addEventListener("htmx:sendError", (event) => {
  showRefusal(placeOf(event.detail.requestConfig.elt), "连不上服务器，这一步没有完成：请检查网络后重试，已填写的内容仍在。");
});
