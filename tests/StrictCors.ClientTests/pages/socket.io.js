import { io } from "socket.io-client";

export default (api) => new Promise((resolve, reject) => {
  const socket = io(api, { reconnection: false, transports: ["polling", "websocket"] });
  socket.on("connect_error", reject);
  socket.on("connect", () => socket.emit("echo", "hello", (echo) => {
    socket.close();
    if (echo === "hello") resolve(); else reject(new Error(echo));
  }));
});
