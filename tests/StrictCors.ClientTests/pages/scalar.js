import { button, load, until } from "./waiting.js";

export default async (api) => {
  await load("/scalar/scalar.js");
  document.body.innerHTML = `<div id="shown"></div>`;
  window.Scalar.createApiReference("#shown", { url: `${api}/openapi.json` });
  (await until(() => button("Test Request"))).click();
  (await until(() => button("Send"))).click();
  await until(() => document.body.textContent.includes("200 OK") || document.body.textContent.includes("200OK"));
};
