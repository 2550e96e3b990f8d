import { createFileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError, createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import descriptor from "prices.bin";
import { expect } from "../expect.js";

const service = createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptor)).getService("realtime.Prices");
const clientOf = (api) => createClient(service, createGrpcWebTransport({ baseUrl: api }));
const deadline = { timeoutMs: 10_000 };

export const grpcWeb = {
  id: "grpc-web",
  title: "gRPC-Web",
  library: "@connectrpc/connect-web",
  about: "Every call is a POST with a preflight. The code of a failed call is a response header, which the page reads only where it is exposed.",

  async run(api, step) {
    const prices = clientOf(api);
    await step("A unary call", async () => {
      const { euros } = await prices.get({ name: "anvil" }, deadline);
      expect(euros === 120, `The price is ${euros}.`);
      return `anvil costs ${euros}`;
    });
    await step("A stream from the server", async () => {
      const seen = [];
      for await (const { euros } of prices.watch({ name: "tongs" }, deadline)) seen.push(euros);
      expect(seen.join() === "30,31,32", `The prices are ${seen}.`);
      return `tongs cost ${seen.join(", ")}`;
    });
    await step("A call that fails", async () => {
      const error = await prices.get({ name: "unicorn" }, deadline).then(() => null, ConnectError.from);
      expect(error?.code === Code.NotFound, `The code is ${error && Code[error.code]}: are Grpc-Status and Grpc-Message exposed?`);
      return `code ${error.code}, ${Code[error.code]}: ${error.rawMessage}`;
    });
  },

  attempts: {
    "gRPC-Web": (api) => clientOf(api).get({ name: "anvil" }, deadline),
  },
};
