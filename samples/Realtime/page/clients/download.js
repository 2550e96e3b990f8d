import { expect } from "../expect.js";

export const download = {
  id: "download",
  title: "Download",
  library: "fetch, of the browser",
  about: "The file's name, its tag and the part that came are response headers; If-Range needs permission, a simple Range does not.",

  async run(api, step) {
    let tag;
    let whole;
    await step("The whole file", async () => {
      const answer = await fetch(`${api}/report`);
      whole = await answer.text();
      tag = answer.headers.get("ETag");
      const name = answer.headers.get("Content-Disposition")?.match(/filename=([^;]+)/)?.[1];
      expect(name, "Its name is hidden: is Content-Disposition exposed?");
      return `${name}, ${whole.length} bytes`;
    });
    await step("Its end", async () => {
      const answer = await fetch(`${api}/report`, { headers: { "Range": "bytes=10-", "If-Range": tag } });
      const range = answer.headers.get("Content-Range");
      expect(answer.status === 206 && await answer.text() === whole.slice(10), `The status is ${answer.status}.`);
      expect(range, "Which part it is, is hidden: is Content-Range exposed?");
      return `status ${answer.status}, ${range}`;
    });
  },

  attempts: {
    "Download": (api) => fetch(`${api}/report`),
  },
};
