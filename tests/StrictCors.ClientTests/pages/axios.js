import axios from "axios";

export default async (api) => {
  document.cookie = "XSRF-TOKEN=of-this-page";
  const { data } = await axios.post(`${api}/echo`, { text: "hello" }, { withCredentials: true, withXSRFToken: true });
  if (data.text !== "hello") throw new Error(JSON.stringify(data));
};
