import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

export default async (api) => {
  const client = new Client({ name: "page", version: "1.0.0" });
  // The stream of a GET is opened beside the calls; without it nothing comes from the server by itself, and no call fails.
  let failed;
  client.onerror = (error) => { failed ??= error; };
  const transport = new StreamableHTTPClientTransport(new URL(`${api}/mcp`));
  await client.connect(transport);
  const { content } = await client.callTool({ name: "echo", arguments: { text: "hello" } });
  await transport.terminateSession();
  await client.close();
  if (failed) throw failed;
  if (content[0].text !== "hello") throw new Error(JSON.stringify(content));
};
