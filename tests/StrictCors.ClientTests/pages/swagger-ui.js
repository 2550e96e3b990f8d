import { button, load, until } from "./waiting.js";

export default async (api) => {
  await load("/swagger/swagger-ui-bundle.js");
  document.body.innerHTML = `<div id="shown"></div>`;
  window.SwaggerUIBundle({ url: `${api}/openapi.json`, dom_id: "#shown", docExpansion: "full", tryItOutEnabled: true });
  await until(() => document.querySelector("textarea")?.value.includes("hello"));
  (await until(() => button("Execute"))).click();
  await until(() => document.querySelector(".live-responses-table")?.textContent.includes("hello"));
};
