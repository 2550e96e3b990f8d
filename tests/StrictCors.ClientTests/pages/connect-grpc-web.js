import { createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { greet, service } from "./connect.js";

export default async (api) => {
  const greeter = createClient(await service(api), createGrpcWebTransport({ baseUrl: api }));
  await greet(greeter);
  const parts = [];
  for await (const { text } of greeter.greetTwice({ text: "Ada" })) parts.push(text);
  if (parts.join() !== "Hello Ada,Hello Ada") throw new Error(parts.join());
};
