import { GrpcWebClientBase, MethodDescriptor, MethodType } from "grpc-web";
import { fromText, toText } from "./greeting.js";

const greet = new MethodDescriptor("/clients.Greeter/Greet", MethodType.UNARY, Object, Object, fromText, toText);

// As a page calls that refreshes itself: for longer than Chromium keeps a preflight whose answer has no max age, which is 5 s.
export default async (api) => {
  const client = new GrpcWebClientBase({ format: "binary" });
  for (let i = 0; i < 11; i++) {
    await client.unaryCall(`${api}/clients.Greeter/Greet`, "Ada", {}, greet);
    await new Promise((resolve) => setTimeout(resolve, 5_200));
  }
};
