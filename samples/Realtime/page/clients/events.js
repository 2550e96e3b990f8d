import { expect, within } from "../expect.js";

function read(api, count) {
  let source;
  const seen = [];
  return within((resolve, reject) => {
    let opened = 0;
    source = new EventSource(`${api}/events`, { withCredentials: true });
    source.onopen = () => opened++;
    source.onmessage = ({ data }) => seen.push(data) === count && resolve({ seen, opened });
    // The browser connects again by itself, unless it was refused.
    source.onerror = () => source.readyState === EventSource.CLOSED && reject(new Error("The browser gave the stream up, and says no more."));
  }).finally(() => source.close());
}

export const events = {
  id: "events",
  title: "Event stream",
  library: "EventSource, of the browser",
  about: "A GET without a preflight. The browser connects again by itself and says which event was its last.",

  async run(api, step) {
    await step("Two answers, one stream", async () => {
      const { seen, opened } = await read(api, 3);
      expect(seen.join() === "anvil 120,bellows 45,tongs 30", `The events are ${seen}.`);
      return `${seen.join(", ")}; connected ${opened === 2 ? "twice" : `${opened} times`}`;
    });
  },

  attempts: {
    "Event stream": (api) => read(api, 1),
  },
};
