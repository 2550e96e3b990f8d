import { init } from "@elastic/apm-rum";

export default async (api) => {
  const apm = init({ serviceName: "page", serverUrl: `${api}/telemetry`, distributedTracingOrigins: [api], propagateTracestate: true, disableInstrumentations: [], logLevel: "error" });
  const transaction = apm.startTransaction("page", "custom", { managed: true });
  const answer = await (await fetch(`${api}/echo`)).text();
  transaction?.end();
  if (answer !== "ok") throw new Error(answer);
};
