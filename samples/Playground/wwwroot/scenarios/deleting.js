export const deleting = {
  id: "delete",
  title: "DELETE",
  expects: "allowed",
  about: () => "A DELETE has no body and no special header; its method alone makes the browser ask first.",
  decisive: 1,

  async run(session) {
    const added = await session.read("POST", "/users", {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Short Stay", email: "short.stay@example.com" }),
    });
    session.expect(added.status === 201, `The user to delete was not added: ${added.status}.`);
    const path = `/users/${added.json().id}`;
    const removed = await session.read("DELETE", path);
    session.expect(removed.status === 204, `The status is ${removed.status}, not 204.`);
    const gone = await session.read("GET", path);
    session.expect(gone.status === 404, `The deleted user answers ${gone.status}, not 404.`);
    return "The preflight allowed DELETE, the user is gone, and the 404 that says so can be read like any other answer.";
  },
};
