export function expect(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

/** A promise for the first result of a callback, or the error after ten seconds. */
export function within(start) {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => reject(new Error("Nothing came within 10 seconds.")), 10_000);
    const settle = (outcome) => (value) => {
      clearTimeout(clock);
      outcome(value);
    };
    start(settle(resolve), settle(reject));
  });
}
