// The page's side of the frame on the origin that is not listed.
const patience = 20_000;
let frame;
let lastId = 0;

export async function onOtherOrigin(origin, kind, request) {
  frame ??= open(origin);
  const { contentWindow } = await frame;
  const id = ++lastId;
  const answer = message(origin, contentWindow, (data) => data.id === id);
  contentWindow.postMessage({ id, kind, request }, origin);
  return (await answer).record;
}

async function open(origin) {
  const element = document.createElement("iframe");
  element.hidden = true;
  element.title = "A page on an origin that is not listed";
  element.src = `${origin}/other.html`;
  document.body.append(element);
  await message(origin, element.contentWindow, (data) => data.ready);
  return element;
}

function message(origin, source, isExpected) {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => reject(new Error(`The frame at ${origin} does not answer.`)), patience);
    addEventListener("message", function receive(event) {
      if (event.source !== source || event.origin !== origin || !isExpected(event.data)) return;
      clearTimeout(clock);
      removeEventListener("message", receive);
      resolve(event.data);
    });
  });
}
