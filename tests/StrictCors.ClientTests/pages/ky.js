import ky from "ky";

export default async (api) => {
  const { text } = await ky.post(`${api}/echo`, { json: { text: "hello" }, retry: 0 }).json();
  if (text !== "hello") throw new Error(text);
};
