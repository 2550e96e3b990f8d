// The page's side of the frame on the origin that is not listed. Its attempts have to fail.
import { within } from "./expect.js";

export async function askStranger(origin, step) {
  const frame = document.createElement("iframe");
  Object.assign(frame, { hidden: true, title: "A page on an origin that is not listed", src: `${origin}/stranger.html` });
  try {
    await step("The API is there", async () => {
      document.body.append(frame);
      const { reachable } = await message(frame, origin, "reachable");
      if (!reachable) throw new Error("It can't be reached from the frame, so nothing would be proven.");
      return "reached from the frame, with mode no-cors";
    });
    frame.contentWindow.postMessage("go on", origin);
    for (;;) {
      const { name, done } = await message(frame, origin, "next");
      if (done) return;
      frame.contentWindow.postMessage("try", origin);
      await step(name, async () => {
        const { error } = await message(frame, origin, "tried");
        if (!error) throw new Error("It was let in.");
        return error;
      });
    }
  } finally {
    frame.remove();
  }
}

function message(frame, origin, kind) {
  return within((resolve) => addEventListener("message", function receive(event) {
    if (event.source !== frame.contentWindow || event.origin !== origin || event.data.kind !== kind) return;
    removeEventListener("message", receive);
    resolve(event.data);
  }));
}
