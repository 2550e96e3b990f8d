// socket.io's own server. Its first line says where it listens.
const http = require("node:http");
const { Server } = require("socket.io");

const server = http.createServer();
new Server(server).on("connection", (socket) => socket.on("echo", (text, answer) => answer(text)));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
