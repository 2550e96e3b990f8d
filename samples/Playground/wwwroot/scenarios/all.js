import { deleting } from "./deleting.js";
import { failing } from "./failing.js";
import { notModified } from "./not-modified.js";
import { paging } from "./paging.js";
import { putting } from "./putting.js";
import { refusedHeader } from "./refused-header.js";
import { refusedMethod } from "./refused-method.js";
import { refusedOrigin } from "./refused-origin.js";
import { refusedWebSocket } from "./refused-websocket.js";
import { signIn } from "./sign-in.js";
import { simpleGet } from "./simple-get.js";
import { webSocket } from "./websocket.js";

/** In the order of the page. A scenario's `run` returns what CORS did, in a sentence, or throws what is not as it should be. */
export const scenarios = [
  simpleGet, signIn, paging, notModified, putting, deleting, failing, webSocket,
  refusedOrigin, refusedWebSocket, refusedMethod, refusedHeader,
];
