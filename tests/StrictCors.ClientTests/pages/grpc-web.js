import { GrpcWebClientBase, MethodDescriptor, MethodType, RpcError } from "grpc-web";
import { fromText, toText } from "./greeting.js";

const method = (name, type) => new MethodDescriptor(`/clients.Greeter/${name}`, type, Object, Object, fromText, toText);
const metadata = () => ({ deadline: String(Date.now() + 60_000) });

export default async (api) => {
  const client = new GrpcWebClientBase({ format: "binary" });
  const greeting = await client.unaryCall(`${api}/clients.Greeter/Greet`, "Ada", metadata(), method("Greet", MethodType.UNARY));
  if (greeting !== "Hello Ada") throw new Error(greeting);

  const streamed = await new Promise((resolve, reject) => {
    const parts = [];
    client.serverStreaming(`${api}/clients.Greeter/GreetTwice`, "Ada", metadata(), method("GreetTwice", MethodType.SERVER_STREAMING))
      .on("data", (part) => parts.push(part)).on("error", reject).on("end", () => resolve(parts.join()));
  });
  if (streamed !== "Hello Ada,Hello Ada") throw new Error(streamed);

  const failed = await client.unaryCall(`${api}/clients.Greeter/Greet`, "", metadata(), method("Greet", MethodType.UNARY)).catch((error) => error);
  if (!(failed instanceof RpcError) || failed.code !== 3 || failed.message !== "A name is needed.") throw failed;
};
