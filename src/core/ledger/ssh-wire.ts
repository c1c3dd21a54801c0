/**
 * Reads the wire format of SSH (RFC 4251 section 5) from bytes that anybody may have made. Nothing is thrown: once
 * something does not fit, everything read after it is empty, and `whole` says so.
 */
export interface WireReader {
  uint8(): number;
  uint32(): number;
  /** A text or lump of bytes with its length before it. */
  bytes(): Uint8Array;
  /** The same, where only printable ASCII letters may stand. */
  text(): string;
  /** A number of zero or more, without leading zero bytes. */
  number(): Uint8Array;
  /** The next bytes as they are. */
  take(length: number): Uint8Array;
  /** Whether everything fitted and nothing is left over. */
  whole(): boolean;
}

/** A reader over bytes, from their beginning. */
export function wireReader(source: Uint8Array): WireReader {
  let at = 0;
  let sound = true;
  const take = (length: number): Uint8Array => {
    sound &&= length <= source.length - at;
    if (!sound) return NOTHING;
    at += length;
    return source.subarray(at - length, at);
  };
  const uint32 = (): number => take(4).reduce((number, byte) => number * 256 + byte, 0);
  const bytes = (): Uint8Array => take(uint32());
  const fitting = <Value>(value: Value, fits: boolean, empty: Value): Value => {
    sound &&= fits;
    return sound ? value : empty;
  };
  return {
    take,
    uint32,
    bytes,
    uint8: () => take(1)[0] ?? 0,
    text: () => {
      const letters = bytes();
      return fitting(String.fromCharCode(...letters.subarray(0, LONGEST_TEXT)), isPlainText(letters), "");
    },
    number: () => {
      const written = bytes();
      const negative = (written[0] ?? 0) >= 0x80;
      const padded = written[0] === 0 && (written[1] ?? 0) < 0x80;
      return fitting(written[0] === 0 ? written.subarray(1) : written, !negative && !padded, NOTHING);
    },
    whole: () => sound && at === source.length,
  };
}

const NOTHING = new Uint8Array();

/** Names of keys, curves, hashes and purposes are a few dozen letters. */
const LONGEST_TEXT = 256;

function isPlainText(letters: Uint8Array): boolean {
  return letters.length <= LONGEST_TEXT && letters.every((letter) => letter >= 0x20 && letter <= 0x7e);
}
