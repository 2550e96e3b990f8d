export const failing = {
  id: "failing",
  title: "A route that fails",
  expects: "allowed",
  about: () => "The route throws; on many servers the 500 loses its CORS headers and looks like a network failure to the page.",

  async run(session) {
    const failed = await session.read("GET", "/fail");
    session.expect(failed.status === 500, `The status is ${failed.status}, not 500.`);
    const id = failed.header("X-Request-Id");
    session.expect(id, "The status can be read, but X-Request-Id is hidden from the script: is it in CORS_EXPOSED_HEADERS?");
    return `The 500 kept its CORS headers, so the page can say: it failed with 500, please report ${id}.`;
  },
};
