import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

export default async (api) => {
  const connection = new HubConnectionBuilder().withUrl(`${api}/hub`, { transport: HttpTransportType.WebSockets, withCredentials: false }).configureLogging(LogLevel.None).build();
  await connection.start();
  const echo = await connection.invoke("Echo", "hello");
  await connection.stop();
  if (echo !== "hello") throw new Error(echo);
};
