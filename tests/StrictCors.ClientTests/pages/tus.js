import { Upload } from "tus-js-client";

const file = new Blob(["a".repeat(64)]);

const upload = (options) => new Promise((resolve, reject) => {
  const running = new Upload(file, { chunkSize: 32, retryDelays: null, metadata: { filename: "a.txt" }, onError: reject, onSuccess: () => resolve(running), ...options });
  // Stopped before its first byte, so that a HEAD is what asks where to go on.
  if (options.endpoint) {
    running.options.onUploadUrlAvailable = async () => {
      await running.abort();
      resolve(running);
    };
  }

  running.start();
});

export default async (api) => {
  const stopped = await upload({ endpoint: `${api}/files` });
  const resumed = await upload({ uploadUrl: stopped.url });
  if (!stopped.url.startsWith(`${api}/files/`)) throw new Error(stopped.url);
  await resumed.abort(true);
};
