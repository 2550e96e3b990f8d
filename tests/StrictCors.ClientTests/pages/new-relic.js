import { BrowserAgent } from "@newrelic/browser-agent/loaders/browser-agent";

export default async (api) => {
  const distributed = { enabled: true, cors_use_newrelic_header: true, cors_use_tracecontext_headers: true, allowed_origins: [api] };
  const beacon = `${new URL(api).host}/telemetry`;
  new BrowserAgent({
    init: { distributed_tracing: distributed, ajax: { deny_list: [] }, ssl: false, privacy: { cookies_enabled: false } },
    info: { beacon, errorBeacon: beacon, licenseKey: "page", applicationID: "1", sa: 1 },
    loader_config: { accountID: "1", trustKey: "1", agentID: "1", licenseKey: "page", applicationID: "1" },
  });
  const answer = await (await fetch(`${api}/echo`)).text();
  if (answer !== "ok") throw new Error(answer);
};
