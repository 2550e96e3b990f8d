export const simpleGet = {
  id: "simple-get",
  title: "A simple GET",
  expects: "allowed",
  about: () => "A plain GET goes out without asking; CORS only decides whether this page may read the answer.",

  async run(session) {
    const user = await session.read("GET", "/users/1");
    session.expect(user.status === 200, `The status is ${user.status}, not 200.`);
    return `The answer lets this page's origin read it, so the script knows that user 1 is ${user.json().name}.`;
  },
};
