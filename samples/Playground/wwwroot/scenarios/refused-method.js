export const refusedMethod = {
  id: "refused-method",
  title: "A method that is not allowed",
  expects: "refused",
  about: () => "PURGE is not in CORS_ALLOWED_METHODS, so the preflight says no and the PURGE itself never leaves the browser.",
  decisive: 1,

  async run(session) {
    // Without it, an API that is down or refuses this page altogether would pass for one that refuses the method.
    await session.read("GET", "/users/1");
    await session.expectBlocked("PURGE", "/users/1");
    return "A GET to the same address works; the preflight for PURGE was refused, so the browser stopped there.";
  },
};
