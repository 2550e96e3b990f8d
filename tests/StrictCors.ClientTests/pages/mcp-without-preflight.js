// What a page may send without asking: a form's content type and no header of its own. The answer can't be read, and would have taken effect.
export default async (api) => {
  await fetch(`${api}/mcp`, { method: "POST", mode: "no-cors", headers: { "Content-Type": "text/plain" }, body: "{}" });
};
