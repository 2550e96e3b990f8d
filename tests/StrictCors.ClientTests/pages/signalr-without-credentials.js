import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

export default async (api) => {
  const connection = new HubConnectionBuilder().withUrl(`${api}/hub`, { transport: HttpTransportType.WebSockets, withCredentials: false }).configureLogging(LogLevel.None).build();
  await connection.start();
  await connection.invoke("Echo", "hello");
  await connection.stop();
};
