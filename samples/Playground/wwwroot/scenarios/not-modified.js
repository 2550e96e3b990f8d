export const notModified = {
  id: "not-modified",
  title: "If-None-Match and 304",
  expects: "allowed",
  about: () => "A hand-written If-None-Match is a header that needs permission, so the browser asks with a preflight first.",

  async run(session) {
    const tag = (await session.read("GET", "/users/7")).header("ETag");
    session.expect(tag, "The answer came, and its ETag header is hidden from the script: is it in CORS_EXPOSED_HEADERS?");
    const again = await session.read("GET", "/users/7", { headers: { "If-None-Match": tag } });
    session.expect(again.status === 304, `The status is ${again.status}, not 304.`);
    return "The preflight allowed the header, and the bare 304 carries the CORS headers too, so the script could read it.";
  },
};
