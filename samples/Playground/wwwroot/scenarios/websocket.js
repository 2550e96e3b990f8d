const message = "Hello from the page";

export const webSocket = {
  id: "websocket",
  title: "A WebSocket",
  expects: "allowed",
  about: () => "CORS does not cover WebSockets: a browser opens one to anywhere and only tells the API which page asks.",

  async run(session) {
    const answer = await session.echo(message);
    session.expect(answer === message, `The echo is "${answer}".`);
    return "The API allows this page's origin, so it accepted the handshake; the message came back.";
  },
};
