import type { SshCurve, SshKeyMaterial, SshPublicKey } from "../ports.ts";
import { encodeBase64 } from "./base64.ts";
import { type WireReader, wireReader } from "./ssh-wire.ts";

/** What is wrong with something that was read: a sentence. */
export interface Problem {
  readonly problem: string;
}

/** Bytes of a coordinate on each curve. */
export const CURVE_BYTES: Readonly<Record<SshCurve, number>> = { nistp256: 32, nistp384: 48, nistp521: 66 };

/**
 * Reads a public key from its wire format: Ed25519, ECDSA, RSA of 2048 bits or more, and the two kinds of security keys.
 * Certificates are not accepted: who vouches for a key is people.yaml, not somebody else's signature.
 */
export function readPublicKey(blob: Uint8Array): SshPublicKey | Problem {
  const reader = wireReader(blob);
  const type = reader.text();
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  if (!read) return { problem: refusedType(type) };
  const material = read(reader);
  if (!reader.whole()) return { problem: `The ${type} key is cut off or has too much in it.` };
  const problem = problemOf(material);
  return problem === undefined ? { ...material, type, id: encodeBase64(blob) } : { problem };
}

/** A key as messages name it: its type and the last letters of its base64. */
export function keyName({ type, id }: Pick<SshPublicKey, "type" | "id">): string {
  return `${type} …${id.replace(/=+$/, "").slice(-8)}`;
}

/** The key types that are read, as they stand at the beginning of a public key. */
export function isKeyType(word: string): boolean {
  return Object.hasOwn(READERS, word);
}

type Material = SshKeyMaterial & { readonly application?: string };

const READERS: Readonly<Record<string, (reader: WireReader) => Material>> = {
  "ssh-ed25519": (reader) => ({ algorithm: "ed25519", point: reader.bytes() }),
  "ecdsa-sha2-nistp256": (reader) => readEcdsa(reader, "nistp256"),
  "ecdsa-sha2-nistp384": (reader) => readEcdsa(reader, "nistp384"),
  "ecdsa-sha2-nistp521": (reader) => readEcdsa(reader, "nistp521"),
  "ssh-rsa": (reader) => ({ algorithm: "rsa", exponent: reader.number(), modulus: reader.number() }),
  "sk-ssh-ed25519@openssh.com": (reader) => ({
    algorithm: "ed25519",
    point: reader.bytes(),
    application: reader.text(),
  }),
  "sk-ecdsa-sha2-nistp256@openssh.com": (reader) => ({
    ...readEcdsa(reader, "nistp256"),
    application: reader.text(),
  }),
};

/** The curve stands twice in an ECDSA key; where the two differ, the point is left out and the key refused. */
function readEcdsa(reader: WireReader, curve: SshCurve): Material {
  const named = reader.text();
  const point = reader.bytes();
  return { algorithm: "ecdsa", curve, point: named === curve ? point : new Uint8Array() };
}

function problemOf(key: Material): string | undefined {
  if (key.application !== undefined && !key.application.startsWith("ssh:"))
    return "The security key was not made for SSH: its application does not begin with ssh:.";
  if (key.algorithm === "ed25519") return key.point.length === 32 ? undefined : "The Ed25519 key has not 32 bytes.";
  if (key.algorithm === "ecdsa") {
    const fits = key.point.length === 2 * CURVE_BYTES[key.curve] + 1 && key.point[0] === 4;
    return fits ? undefined : `The ECDSA key has no uncompressed point of ${key.curve}.`;
  }
  const bits = bitsOf(key.modulus);
  if (bits < 2048 || bits > 16384) return `The RSA key has ${bits} bits. From 2048 to 16384 are accepted.`;
  return key.exponent.length > 0 && key.exponent.length <= 8 ? undefined : "The RSA key has an unusual exponent.";
}

function bitsOf(number: Uint8Array): number {
  const first = number[0];
  return first === undefined ? 0 : number.length * 8 - Math.clz32(first) + 24;
}

function refusedType(type: string): string {
  if (/-cert-v\d+@openssh\.com$/.test(type)) return "Certificates are not accepted. Name the key itself.";
  if (type === "ssh-dss") return "DSA keys are not accepted, since DSA is broken.";
  return type === "" ? "This is no SSH public key." : `Keys of type ${type.slice(0, 60)} are not accepted.`;
}
