export const paging = {
  id: "paging",
  title: "Pages by Link and ETag",
  expects: "allowed",
  about: () => "Scripts may read seven response headers and no others, unless the API exposes them, as this one does Link and ETag.",
  decisive: 0,

  async run(session) {
    let seen = 0;
    let total = 0;
    let pages = 0;
    for (let path = "/users?size=20"; path; pages++) {
      const page = await session.read("GET", path);
      session.expect(page.header("Link"), "The answer came, and its Link header is hidden from the script: is it in CORS_EXPOSED_HEADERS?");
      session.expect(page.header("ETag"), "The answer came, and its ETag header is hidden from the script: is it in CORS_EXPOSED_HEADERS?");
      const { items, total: all } = page.json();
      seen += items.length;
      total = all;
      path = page.header("Link").match(/<([^>]*)>; rel="next"/)?.[1];
    }

    session.expect(seen === total, `The links led to ${seen} of ${total} users.`);
    return `The script read Link on each answer and followed "next" through ${pages} pages to all ${total} users.`;
  },
};
