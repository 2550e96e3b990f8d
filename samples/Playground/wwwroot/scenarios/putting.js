export const putting = {
  id: "put",
  title: "PUT",
  expects: "allowed",
  about: () => "A PUT changes something, so the browser never sends one to another origin before a preflight allowed it.",

  async run(session) {
    // Another one each time, so that the answer can't be an old one.
    const name = `Carl Carter ${Math.floor(Math.random() * 1000)}`;
    const changed = await session.read("PUT", "/users/3", {
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name, email: "carl@example.com" }),
    });
    session.expect(changed.status === 200 && changed.json().name === name, `The status is ${changed.status}, and the user is not the changed one.`);
    return "The preflight allowed the method PUT and the header content-type, then the PUT itself went out and its answer could be read.";
  },
};
