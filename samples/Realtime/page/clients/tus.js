import { Upload } from "tus-js-client";
import { expect } from "../expect.js";

const size = 200_000;

function newFile() {
  const bytes = new Uint8Array(size);
  for (let start = 0; start < size; start += 50_000) crypto.getRandomValues(bytes.subarray(start, start + 50_000));
  return new File([bytes], "notes.txt", { type: "text/plain", lastModified: Date.now() });
}

/** Until the whole file has arrived, or `stopAfter` bytes have. */
const upload = (api, file, stopAfter) => new Promise((resolve, reject) => {
  const running = new Upload(file, {
    endpoint: `${api}/uploads`,
    chunkSize: size / 2,
    metadata: { filename: file.name },
    retryDelays: null,
    removeFingerprintOnSuccess: true,
    onError: reject,
    onSuccess: () => resolve(running),
    onChunkComplete: async (_, accepted) => {
      if (accepted !== stopAfter) return;
      await running.abort();
      resolve(running);
    },
  });
  running.findPreviousUploads().then((previous) => {
    if (previous.length > 0) running.resumeFromPreviousUpload(previous[0]);
    running.start();
  }, reject);
});

const digest = async (file) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const tus = {
  id: "tus",
  title: "Resumable upload",
  library: "tus-js-client",
  about: "POST creates the upload, PATCH sends a part, HEAD asks how much has arrived. Response headers say where the next part goes.",

  async run(api, step) {
    const file = newFile();
    let stopped;
    await step("Half of a file, then a break", async () => {
      stopped = await upload(api, file, size / 2);
      return `${size / 2} of ${size} bytes, at ${new URL(stopped.url).pathname.slice(0, 14)}…`;
    });
    await step("The rest, by another upload", async () => {
      const resumed = await upload(api, file);
      expect(resumed.url === stopped.url, `It began again at ${resumed.url}.`);
      return "found in the page's storage, and resumed where it was";
    });
    await step("What has arrived", async () => {
      const arrived = await (await fetch(`${stopped.url}/digest`)).text();
      expect(arrived === await digest(file), `SHA-256 is ${arrived}.`);
      await stopped.abort(true);
      return `SHA-256 is the file's own, ${arrived.slice(0, 8)}…; then deleted`;
    });
  },

  attempts: {
    "Upload": (api) => upload(api, newFile()),
  },
};
