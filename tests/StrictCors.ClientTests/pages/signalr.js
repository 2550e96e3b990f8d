import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

export default async (api) => {
  for (const transport of [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling]) {
    // A connection that can't be ended on the server is only logged.
    const problems = [];
    const log = (level, message) => { if (level >= LogLevel.Warning) problems.push(message); };
    const connection = new HubConnectionBuilder().withUrl(`${api}/hub`, { transport }).configureLogging({ log }).build();
    const closed = new Promise((resolve) => connection.onclose(resolve));
    await connection.start();
    const echo = await connection.invoke("Echo", HttpTransportType[transport]);
    await connection.stop();
    const error = await closed;
    if (error || echo !== HttpTransportType[transport]) throw error ?? new Error(echo);
    if (problems.length > 0) throw new Error(problems.join());
  }
};
