import { download } from "./download.js";
import { events } from "./events.js";
import { grpcWeb } from "./grpc-web.js";
import { mcp } from "./mcp.js";
import { signalr } from "./signalr.js";
import { tus } from "./tus.js";

/** In the order of the page. `run` is what the listed page does, step by step; `attempts` are what a page that is not listed tries in vain. */
export const clients = [signalr, grpcWeb, mcp, tus, events, download];
