import { fetchEventSource } from "@microsoft/fetch-event-source";

class Ended extends Error {}

export default async (api) => {
  const stop = new AbortController();
  let last = "";
  await fetchEventSource(`${api}/events`, {
    signal: stop.signal,
    openWhenHidden: true,
    onmessage: ({ data }) => {
      last = data;
      if (data === "after 1") stop.abort();
    },
    // The server ends each answer after one event, so the next one comes by a request that names the last.
    onclose: () => { throw new Ended(); },
    onerror: (error) => {
      if (!(error instanceof Ended)) throw error;
      return 1;
    },
  });
  if (last !== "after 1") throw new Error(last);
};
