import { context, propagation } from "@opentelemetry/api";
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from "@opentelemetry/core";
import { registerInstrumentations } from "@opentelemetry/instrumentation";
import { FetchInstrumentation } from "@opentelemetry/instrumentation-fetch";
import { StackContextManager, WebTracerProvider } from "@opentelemetry/sdk-trace-web";

export default async (api) => {
  const provider = new WebTracerProvider();
  provider.register({ contextManager: new StackContextManager(), propagator: new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }) });
  const stop = registerInstrumentations({ instrumentations: [new FetchInstrumentation({ propagateTraceHeaderCorsUrls: [new RegExp(api)] })] });
  try {
    const answer = await context.with(propagation.setBaggage(context.active(), propagation.createBaggage({ user: { value: "1" } })), async () => (await fetch(`${api}/echo`)).text());
    if (answer !== "ok") throw new Error(answer);
  } finally {
    stop();
    await provider.shutdown();
  }
};
