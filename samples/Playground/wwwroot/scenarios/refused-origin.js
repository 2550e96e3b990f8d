export const refusedOrigin = {
  id: "refused-origin",
  title: "A page that is not listed",
  expects: "refused",
  about: ({ other }) => `A hidden frame at ${other} asks for the same user; 127.0.0.1 and localhost are one machine and two origins.`,
  note: "The request reaches the API and is answered: CORS keeps the answer from the page, not the request from the API.",
  decisive: 1,

  async run(session) {
    await session.expectReachableElsewhere();
    await session.expectBlockedElsewhere("GET", "/users/1");
    return "The answer named no allowed origin, so the browser gave the frame an error in place of the user.";
  },
};
