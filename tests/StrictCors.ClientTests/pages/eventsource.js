export default (api) => new Promise((resolve, reject) => {
  const source = new EventSource(`${api}/events`, { withCredentials: true });
  let opened = 0;
  source.onopen = () => opened++;
  // The server ends each answer after one event, so the next one comes by a request that names the last.
  source.onmessage = ({ data }) => {
    if (data !== "after 1") return;
    source.close();
    resolve(opened);
  };
  source.onerror = () => {
    if (opened > 0) return;
    source.close();
    reject(new Error("not connected"));
  };
});
