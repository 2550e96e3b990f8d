export const refusedHeader = {
  id: "refused-header",
  title: "A header that is not allowed",
  expects: "refused",
  about: () => "X-Debug is not in CORS_ALLOWED_HEADERS, so the browser does not send the request that carries it.",
  decisive: 1,

  async run(session) {
    await session.read("GET", "/users/1");
    await session.expectBlocked("GET", "/users/1", { headers: { "X-Debug": "1" } });
    return "The same GET without the header works; with it, the preflight was refused, so the browser stopped there.";
  },
};
