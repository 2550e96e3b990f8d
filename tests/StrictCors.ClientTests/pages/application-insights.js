import { ApplicationInsights, DistributedTracingModes } from "@microsoft/applicationinsights-web";

export default async (api) => {
  const insights = new ApplicationInsights({
    config: {
      connectionString: `InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=${api}/telemetry`,
      enableCorsCorrelation: true,
      enableRequestHeaderTracking: true,
      enableResponseHeaderTracking: true,
      distributedTracingMode: DistributedTracingModes.AI_AND_W3C,
      disableCookiesUsage: true,
      disableAjaxTracking: false,
      disableFetchTracking: false,
    },
  });
  insights.loadAppInsights();
  try {
    const answer = await (await fetch(`${api}/echo`)).text();
    if (answer !== "ok") throw new Error(answer);
  } finally {
    await insights.unload();
  }
};
