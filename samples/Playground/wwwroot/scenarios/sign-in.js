const include = { credentials: "include" };

export const signIn = {
  id: "sign-in",
  title: "Sign in with a cookie",
  expects: "allowed",
  about: () => "With credentials: \"include\" the browser keeps and sends cookies, if the API says that this origin may use them.",
  note: "Two ports of localhost are two origins but one site, so the cookie may be SameSite=Lax. It is HttpOnly: the script never sees it, only what it does.",
  decisive: 1,

  async run(session) {
    await session.read("POST", "/sign-in", {
      ...include,
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "demo", password: "demo" }),
    });
    const me = await session.read("GET", "/me", include);
    session.expect(me.status === 200, `With the cookie, /me answers ${me.status}, not 200.`);
    const nobody = await session.read("GET", "/me");
    session.expect(nobody.status === 401, `Without the cookie, /me answers ${nobody.status}, not 401.`);
    await session.read("POST", "/sign-out", include);
    return `The cookie went along and /me answered "${me.json().name}"; the same request without credentials is a 401 that the script can read too.`;
  },
};
