import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createConnectTransport } from "@connectrpc/connect-web";

// The service as the server describes it, so that no code is generated.
export const service = async (api) => createFileRegistry(fromBinary(FileDescriptorSetSchema, new Uint8Array(await (await fetch(`${api}/greeter.bin`)).arrayBuffer()))).getService("clients.Greeter");

export const greet = async (greeter) => {
  const { text } = await greeter.greet({ text: "Ada" }, { timeoutMs: 60_000 });
  if (text !== "Hello Ada") throw new Error(text);
  const failed = await greeter.greet({ text: "" }).catch((error) => error);
  if (!(failed instanceof ConnectError) || failed.code !== Code.InvalidArgument || failed.rawMessage !== "A name is needed.") throw failed;
};

export default async (api) => {
  const greeter = await service(api);
  for (const useHttpGet of [false, true]) await greet(createClient(greeter, createConnectTransport({ baseUrl: `${api}/connect`, useBinaryFormat: true, useHttpGet })));
};
