import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { expect, within } from "../expect.js";

function transportOf(api, onAnswer = () => {}) {
  const send = async (url, init) => {
    const answer = await fetch(url, init);
    onAnswer(init?.method ?? "GET", answer.status);
    return answer;
  };
  return new StreamableHTTPClientTransport(new URL(`${api}/mcp`), { fetch: send });
}

const newClient = () => new Client({ name: "realtime-page", version: "1.0.0" });

export const mcp = {
  id: "mcp",
  title: "Model Context Protocol",
  library: "@modelcontextprotocol/sdk",
  about: "A session over streamable HTTP: POST for calls, GET for what the server says by itself, DELETE to end it.",

  async run(api, step) {
    const client = newClient();
    let answered;
    const stream = within((resolve) => { answered = (method, status) => method === "GET" && resolve(status); });
    let ended;
    const transport = transportOf(api, (method, status) => {
      answered(method, status);
      if (method === "DELETE") ended = status;
    });
    await step("POST: a session", async () => {
      await client.connect(transport);
      expect(transport.sessionId, "The session's id is hidden: is Mcp-Session-Id exposed?");
      return `its id is read from Mcp-Session-Id, the protocol is of ${transport.protocolVersion}`;
    });
    await step("GET: the server's own stream", async () => {
      const status = await stream;
      expect(status === 200, `The status is ${status}.`);
      return `open, with status ${status}`;
    });
    await step("POST: a tool", async () => {
      const { tools } = await client.listTools();
      const { content } = await client.callTool({ name: tools[0].name, arguments: { item: "bellows" } });
      expect(content[0].text === "45", `The tool said ${JSON.stringify(content)}.`);
      return `${tools[0].name}("bellows") says ${content[0].text}`;
    });
    await step("DELETE: the end", async () => {
      await transport.terminateSession();
      await client.close();
      expect(ended >= 200 && ended < 300, `The status is ${ended}.`);
      return `the session is over, with status ${ended}`;
    });
  },

  attempts: {
    "MCP": (api) => newClient().connect(transportOf(api)),
  },
};
