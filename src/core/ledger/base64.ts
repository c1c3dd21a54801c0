const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Uint8Array(128);
for (let value = 0; value < ALPHABET.length; value++) VALUES[ALPHABET.charCodeAt(value)] = value;

/**
 * The bytes that base64 (RFC 4648, padded, without white space) stands for; undefined where it is not written in the
 * one canonical way. Two texts never stand for the same bytes, so nobody can disguise one.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const [, digits, padding] = /^([A-Za-z0-9+/]*)(={0,2})$/.exec(text) ?? [];
  if (digits === undefined || padding === undefined || text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < digits.length; index++) {
    bits = ((bits << 6) | (VALUES[digits.charCodeAt(index)] ?? 0)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  const left = bits & ((1 << held) - 1);
  return left === 0 && held < 6 ? bytes : undefined;
}

/** Bytes as padded base64. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((group >> shift) & 63)).join("");
    const present = Math.min(3, bytes.length - at) + 1;
    text += digits.slice(0, present).padEnd(4, "=");
  }
  return text;
}
