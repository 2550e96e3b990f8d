import htmx from "htmx-2";
import { post } from "./htmx.js";

export default (api) => {
  htmx.config.selfRequestsOnly = false;
  window.prompt = () => "sure";
  return post(api, htmx, "htmx:sendError");
};
