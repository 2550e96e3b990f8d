// One message through a WebSocket and back, as a record.
const patience = 10_000;

export function echo({ url, message }) {
  const sent = { url, message, origin: location.origin };
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const clock = setTimeout(() => finish({ error: "No answer came." }), patience);
    const finish = (outcome) => {
      clearTimeout(clock);
      socket.close();
      resolve({ sent, ...outcome });
    };
    socket.addEventListener("open", () => socket.send(message));
    socket.addEventListener("message", ({ data }) => finish({ echo: data }));
    // 1006: the browser tells a script neither the status nor the reason of a handshake that failed.
    socket.addEventListener("close", ({ code }) => finish({ error: `The socket closed with code ${code} before it was open.` }));
  });
}
