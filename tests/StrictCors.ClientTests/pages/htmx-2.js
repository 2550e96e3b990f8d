import htmx from "htmx-2";
import { post } from "./htmx.js";

export default (api) => {
  htmx.config.selfRequestsOnly = false;
  window.prompt = () => "sure";
  // One header is read only then, some time after the answer is shown.
  const settled = new Promise((resolve) => document.addEventListener("htmx:afterSettle", () => setTimeout(resolve)));
  return Promise.all([post(api, htmx, "htmx:sendError"), settled]);
};
