export const refusedWebSocket = {
  id: "refused-websocket",
  title: "A WebSocket from a page that is not listed",
  expects: "refused",
  about: ({ other }) => `The frame at ${other} opens the same WebSocket; no browser would stop it, so the API has to.`,
  note: "The API answers the handshake with 403. The browser tells the script neither that nor why: only close code 1006.",
  decisive: 1,

  async run(session) {
    await session.expectReachableElsewhere();
    await session.expectNoEchoElsewhere("Hello from elsewhere");
    return "The API did not find the frame's origin in its list and refused the handshake before the application saw it.";
  },
};
