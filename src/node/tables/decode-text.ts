const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/**
 * The text of a table as spreadsheets save it: UTF-8, UTF-16 or Windows-1252, with a byte order mark or without, which
 * is taken away. Undefined for what is no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const encoding = marked?.[0] ?? (isUtf16(bytes) ? "utf-16le" : undefined);
  const text = encoding === undefined ? decodeUnmarked(bytes) : new TextDecoder(encoding).decode(bytes);
  return text.includes("\0") ? undefined : text;
}

/** Windows knows a character for almost every byte, so it is what is left where the bytes are not UTF-8. */
function decodeUnmarked(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder("windows-1252").decode(bytes);
    throw error;
  }
}

/** Whether every second byte of the beginning is zero, as in Latin text that takes two bytes a character. */
function isUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 200);
  if (start.length < 4 || start.length % 2 !== 0) return false;
  return start.every((byte, index) => (index % 2 === 1) === (byte === 0));
}
