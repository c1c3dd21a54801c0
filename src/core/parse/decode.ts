/** The text of a file, or what keeps its bytes from being read as UTF-8. */
export type Decoded = { readonly text: string } | { readonly problem: string };

const BYTE_ORDER_MARKS: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["UTF-32", [0xff, 0xfe, 0, 0]],
  ["UTF-16", [0xff, 0xfe]],
  ["UTF-16", [0xfe, 0xff]],
];

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes UTF-8; a byte order mark stays in the text, so that offsets are those of the file. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  // Every such mark begins with one of two bytes that no UTF-8 text has.
  const other =
    (bytes[0] ?? 0) >= 0xfe
      ? BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
      : undefined;
  if (other) return { problem: other[0] };
  try {
    return { text: UTF_8.decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { problem: "another encoding" };
    throw error;
  }
}
