import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

export default async (api) => {
  const connection = new HubConnectionBuilder().withUrl(`${api}/hub`, { transport: HttpTransportType.LongPolling }).configureLogging(LogLevel.None).build();
  await connection.start();
  for (let i = 0; i < 50; i++) await connection.invoke("Echo", "hello");
  await connection.stop();
};
