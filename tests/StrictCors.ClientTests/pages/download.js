// A file with a name, its rest, for which the server is told of which file the beginning was, and its end.
export default async (api) => {
  const part = (headers) => fetch(`${api}/report`, { headers });
  const check = async (answer, text, range) => {
    if (answer.status !== 206 || await answer.text() !== text) throw new Error(`The status is ${answer.status}.`);
    if (answer.headers.get("Content-Range") !== range) throw new Error(`The part is ${answer.headers.get("Content-Range")}.`);
  };

  const whole = await part({});
  const text = await whole.text();
  await check(await part({ "Range": "bytes=8-", "If-Range": whole.headers.get("ETag") }), text.slice(8), "bytes 8-14/15");
  await check(await part({ "Range": "bytes=-4" }), text.slice(11), "bytes 11-14/15");
  const disposition = whole.headers.get("Content-Disposition");
  if (!disposition?.includes("filename=report.csv")) throw new Error(`The name is hidden: ${disposition}.`);
};
