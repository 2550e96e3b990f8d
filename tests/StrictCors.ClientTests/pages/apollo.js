import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";

export default async (api) => {
  const client = new ApolloClient({ link: new HttpLink({ uri: `${api}/graphql` }), cache: new InMemoryCache(), clientAwareness: { name: "page", version: "1.0.0" } });
  const { data } = await client.query({ query: gql`query Greet { greeting }` });
  if (data.greeting !== "hello") throw new Error(JSON.stringify(data));
};
