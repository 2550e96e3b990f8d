import { HttpTransportType, HubConnectionBuilder, NullLogger } from "@microsoft/signalr";
import { expect, within } from "../expect.js";

const connect = (api, options) => new HubConnectionBuilder().withUrl(`${api}/hub`, options).configureLogging(NullLogger.instance).build();

async function ask(api, transport) {
  const connection = connect(api, { transport });
  const asked = within((resolve) => connection.on("asked", resolve));
  await connection.start();
  try {
    const euros = await connection.invoke("Ask", "anvil");
    expect(await asked === "anvil", "The hub told no client what was asked for.");
    return `anvil costs ${euros}, and the hub told every client`;
  } finally {
    await connection.stop();
  }
}

const refuse = async (connection) => {
  await connection.start();
  await connection.stop();
};

export const signalr = {
  id: "signalr",
  title: "SignalR",
  library: "@microsoft/signalr",
  about: "Negotiation is a POST with a preflight; the transports after it carry cookies, and the WebSocket knows no CORS.",

  async run(api, step) {
    for (const transport of [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling])
      await step(HttpTransportType[transport], () => ask(api, transport));
  },

  attempts: {
    "SignalR, negotiation": (api) => refuse(connect(api)),
    "SignalR, straight to the WebSocket": (api) => refuse(connect(api, { skipNegotiation: true, transport: HttpTransportType.WebSockets })),
  },
};
