/** The text of a file, or what keeps its bytes from being read as UTF-8. */
export type Decoded = { readonly text: string } | { readonly problem: string };

const BYTE_ORDER_MARKS: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["UTF-32", [0xff, 0xfe, 0, 0]],
  ["UTF-16", [0xff, 0xfe]],
  ["UTF-16", [0xfe, 0xff]],
];

/** Decodes UTF-8; a byte order mark stays in the text, so that offsets are those of the file. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const other = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (other) return { problem: other[0] };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: "another encoding" };
    throw error;
  }
}
