// The application of the folder blazor, published beside the bundles.
const load = () => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = "/_framework/blazor.webassembly.js";
  script.setAttribute("autostart", "false");
  script.onload = resolve;
  script.onerror = () => reject(new Error("Blazor's script does not load"));
  document.body.append(script);
});

export default async (api) => {
  const begun = new Promise((resolve) => { globalThis.begun = resolve; });
  await load();
  await globalThis.Blazor.start();
  await begun;
  const text = await globalThis.DotNet.invokeMethodAsync("BlazorClient", "EchoAsync", api);
  if (text !== "hello") throw new Error(text);
};
