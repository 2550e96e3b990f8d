import { BlockBlobClient } from "@azure/storage-blob";

export default async (api) => {
  const blob = new BlockBlobClient(`${api}/blobs/a.txt?sig=of-this-page`, undefined, { retryOptions: { maxTries: 1 } });
  const put = await blob.upload("hello", 5);
  if (put.requestId !== "1" || put.etag !== '"1"') throw new Error(JSON.stringify(put));
  const got = await (await (await blob.download()).blobBody).text();
  if (got !== "ok") throw new Error(got);
};
