// Acts sent to the desk as JSON. Whoever is no longer signed in signs in on the spot, and what was typed stays.
const UNREACHABLE = "连不上服务器，这一步没有完成：请检查网络后重试，已填写的内容仍在。";

const tokenOf = (within) => within.querySelector("input[name=csrf]")?.value ?? "";
const setToken = (token) => document.querySelectorAll("input[name=csrf]").forEach((input) => { input.value = token; });

async function post(path, fields) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": tokenOf(document) };
  try {
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(fields) });
    const body = await answer.json().catch(() => ({}));
    return { status: answer.status, isDone: answer.ok, body, says: body.detail ?? "系统没有按预期答复，请刷新页面后重试。" };
  } catch {
    return { status: 0, isDone: false, body: {}, says: UNREACHABLE };
  }
}

/** Take the token of a sign-in that happened in another tab; whether there was a new one. */
async function refreshToken() {
  const page = await fetchPage(location.href);
  const token = page ? tokenOf(page) : "";
  if (!token || token === tokenOf(document)) return false;
  setToken(token);
  return true;
}

/** Send an act; the answer is { status, isDone, body, says }, where `says` is the server's sentence of a refusal. */
export async function send(path, fields) {
  let answer = await post(path, fields);
  if (answer.status === 401 && (await signInAgain())) answer = await post(path, fields);
  if (answer.status === 403 && (await refreshToken())) answer = await post(path, fields);
  return answer;
}

/** A page of the desk, parsed; null where it cannot be had. */
export async function fetchPage(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const isSignIn = new URL(answer.url).pathname === "/sign-in";
    return answer.ok && !isSignIn ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

/** Ask for the password in a dialog; whether the officer is signed in again. */
export function signInAgain() {
  const dialog = document.querySelector("#sign-in-again");
  if (!dialog) return Promise.resolve(false);
  const form = dialog.querySelector("form");
  const refusal = dialog.querySelector("[role=alert]");
  return new Promise((resolve) => {
    let isSignedIn = false;
    form.onsubmit = async (event) => {
      event.preventDefault();
      const answer = await post("/sign-in", { name: form.elements.name.value, password: form.elements.password.value });
      form.elements.password.value = "";
      refusal.textContent = answer.isDone ? "" : answer.says;
      if (!answer.isDone) return form.elements.password.focus();
      setToken(answer.body.csrf);
      isSignedIn = true;
      dialog.close();
    };
    dialog.onclose = () => resolve(isSignedIn);
    if (!dialog.open) dialog.showModal();
    form.elements.password.focus();
  });
}
