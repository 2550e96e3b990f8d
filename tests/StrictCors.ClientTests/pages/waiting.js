// For pages whose libraries have no event for what a test waits for.
export const load = (script) => new Promise((resolve, reject) => document.head.append(Object.assign(document.createElement("script"), { src: script, onload: resolve, onerror: reject })));

// Neither page says to its host that its call has failed.
let failed;
const send = window.fetch;
window.fetch = (...values) => send(...values).catch((error) => {
  failed = error;
  throw error;
});

// Whoever runs a page has the patience.
export const until = async (find) => {
  for (;;) {
    const found = find();
    if (found) return found;
    if (failed) throw failed;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

export const button = (text) => [...document.querySelectorAll("button")].find((element) => element.textContent.trim().startsWith(text));
