import htmx from "htmx.org";

export const post = (api, library, failure) => new Promise((resolve, reject) => {
  document.body.innerHTML = `<form id="form" name="form" hx-post="${api}/echo" hx-target="#shown" hx-prompt="Sure?"><button id="button" name="button">Send</button></form><p id="shown"></p>`;
  document.addEventListener(failure, () => reject(new Error(failure)));
  new MutationObserver(resolve).observe(document.getElementById("shown"), { childList: true });
  library.process(document.body);
  document.getElementById("button").click();
});

export default (api) => {
  htmx.config.mode = "cors";
  return post(api, htmx, "htmx:error");
};
