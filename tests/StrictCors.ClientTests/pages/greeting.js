// A message with one text in its first field, as Protocol Buffers write it. Enough for texts of up to 127 bytes.
export const fromText = (text) => {
  const bytes = new TextEncoder().encode(text);
  return Uint8Array.of(10, bytes.length, ...bytes);
};

export const toText = (bytes) => new TextDecoder().decode(bytes.subarray(2));
