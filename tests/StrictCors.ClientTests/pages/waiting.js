// For pages whose libraries have no event for what a test waits for.
export const load = (script) => new Promise((resolve, reject) => document.head.append(Object.assign(document.createElement("script"), { src: script, onload: resolve, onerror: reject })));

// Neither page says to its host that its call has failed.
let failed;
const send = window.fetch;
window.fetch = (...values) => send(...values).catch((error) => {
  failed = error;
  throw error;
});

export const until = async (find) => {
  for (let i = 0; i < 200; i++) {
    const found = find();
    if (found) return found;
    if (failed) throw failed;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }

  throw new Error(`not shown: ${find}`);
};

export const button = (text) => [...document.querySelectorAll("button")].find((element) => element.textContent.trim().startsWith(text));
