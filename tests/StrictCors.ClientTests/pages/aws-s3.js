import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

export default async (api) => {
  const client = new S3Client({ endpoint: `${api}/blobs`, region: "eu-central-1", forcePathStyle: true, maxAttempts: 1, credentials: { accessKeyId: "page", secretAccessKey: "of-this-page" } });
  const { ETag } = await client.send(new PutObjectCommand({ Bucket: "b", Key: "a.txt", Body: "hello" }));
  if (ETag !== '"1"') throw new Error(ETag);
  const { Body } = await client.send(new GetObjectCommand({ Bucket: "b", Key: "a.txt" }));
  const got = await Body.transformToString();
  if (got !== "ok") throw new Error(got);
};
