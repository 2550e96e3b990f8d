import { createClient } from "@supabase/supabase-js";

export default async (api) => {
  const client = createClient(api, "public", { auth: { persistSession: false, autoRefreshToken: false } });
  const { error, count } = await client.from("orders").insert({ amount: 3 }, { count: "exact" }).select();
  if (error) throw new Error(error.message);
  if (count !== 1) throw new Error(String(count));
};
