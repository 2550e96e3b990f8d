import { datadogRum } from "@datadog/browser-rum";
import { until } from "./waiting.js";

export default async (api) => {
  datadogRum.init({ applicationId: "00000000-0000-0000-0000-000000000001", clientToken: "public", service: "page", proxy: `${api}/telemetry`, sessionSampleRate: 100, traceSampleRate: 100, allowedTracingUrls: [{ match: api, propagatorTypes: ["datadog", "tracecontext"] }] });
  // Its session is made a little later, and no request before it is traced.
  await until(() => datadogRum.getInternalContext()?.session_id);
  const answer = await (await fetch(`${api}/echo`)).text();
  if (answer !== "ok") throw new Error(answer);
};
