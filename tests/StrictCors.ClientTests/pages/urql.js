import { Client, fetchExchange, gql } from "@urql/core";

export default async (api) => {
  const client = new Client({ url: `${api}/graphql`, exchanges: [fetchExchange], preferGetMethod: false });
  const { data, error } = await client.query(gql`query Greet { greeting }`, {}).toPromise();
  if (error) throw error;
  if (data.greeting !== "hello") throw new Error(JSON.stringify(data));
};
