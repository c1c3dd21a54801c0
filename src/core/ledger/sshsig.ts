import type { SshHash, SshProof, SshPublicKey, SshSignature } from "../ports.ts";
import { decodeBase64 } from "./base64.ts";
import { CURVE_BYTES, type Problem, readPublicKey } from "./ssh-key.ts";
import { type WireReader, wireReader } from "./ssh-wire.ts";

const BEGIN = "-----BEGIN SSH SIGNATURE-----";
const END = "-----END SSH SIGNATURE-----";

/** Letters past which a signature is not looked at: one by an RSA key of 16384 bits has about 6000. */
const LONGEST = 16_384;

/**
 * Reads an armored signature of `ssh-keygen -Y sign` (OpenSSH's PROTOCOL.sshsig, version 1). Anything that is not
 * exactly that is a problem: extra text, odd base64, trailing bytes, weak or unknown algorithms.
 */
export function parseSshSignature(armored: string): SshSignature | Problem {
  if (armored.length > LONGEST) return { problem: "The signature is far too long." };
  const lines = armored.replace(/\n$/, "").split("\n");
  if (lines[0] !== BEGIN || lines.at(-1) !== END || lines.length < 3)
    return { problem: `The signature does not stand between the lines ${BEGIN} and ${END}.` };
  const blob = decodeBase64(lines.slice(1, -1).join(""));
  return blob ? readSignature(blob) : { problem: "What stands between the lines of the signature is no base64." };
}

function readSignature(blob: Uint8Array): SshSignature | Problem {
  const reader = wireReader(blob);
  const magic = String.fromCharCode(...reader.take(6));
  const version = reader.uint32();
  if (magic !== "SSHSIG" || version !== 1) return { problem: "This is no SSH signature of version 1." };
  const key = readPublicKey(reader.bytes());
  const namespace = reader.text();
  const reserved = reader.bytes();
  const hash = hashNamed(reader.text());
  const signature = reader.bytes();
  if (!reader.whole() || reserved.length > 0) return { problem: "The signature is cut off or has too much in it." };
  if ("problem" in key) return key;
  if (!hash) return { problem: "The signature hashes by neither sha256 nor sha512." };
  const proof = readProof(key, signature);
  return "problem" in proof ? proof : { key, namespace, hash, proof };
}

/** Reads what the key made, brought to the length that its algorithm asks for. */
function readProof(key: SshPublicKey, bytes: Uint8Array): SshProof | Problem {
  const reader = wireReader(bytes);
  const algorithm = reader.text();
  const made = readMade(key, algorithm, reader.bytes());
  const device = key.application === undefined ? {} : { device: { flags: reader.uint8(), counter: reader.uint32() } };
  if ("problem" in made) return made;
  return reader.whole() ? { ...made, ...device } : { problem: "The key's own signature is cut off or too long." };
}

function readMade(key: SshPublicKey, algorithm: string, made: Uint8Array): SshProof | Problem {
  if (key.algorithm === "rsa") return readRsa(key.modulus.length, algorithm, made);
  if (algorithm !== key.type) return { problem: `A key of type ${key.type} cannot have made this signature.` };
  if (key.algorithm === "ed25519")
    return made.length === 64 ? { bytes: made } : { problem: "The Ed25519 signature has not 64 bytes." };
  return readEcdsa(wireReader(made), CURVE_BYTES[key.curve]);
}

/** `ssh-rsa` as a signature's algorithm means SHA-1, which no longer proves anything. */
function readRsa(length: number, algorithm: string, made: Uint8Array): SshProof | Problem {
  const rsaHash = algorithm === "rsa-sha2-256" ? "sha256" : algorithm === "rsa-sha2-512" ? "sha512" : undefined;
  if (!rsaHash) return { problem: "The RSA signature is by neither rsa-sha2-256 nor rsa-sha2-512." };
  const bytes = padded(made, length);
  return bytes ? { bytes, rsaHash } : { problem: "The RSA signature is longer than its key." };
}

function readEcdsa(reader: WireReader, length: number): SshProof | Problem {
  const first = padded(reader.number(), length);
  const second = padded(reader.number(), length);
  if (!reader.whole() || !first || !second) return { problem: "The ECDSA signature has not two numbers of its curve." };
  const bytes = new Uint8Array(2 * length);
  bytes.set(first);
  bytes.set(second, length);
  return { bytes };
}

function padded(number: Uint8Array, length: number): Uint8Array | undefined {
  if (number.length > length) return undefined;
  const bytes = new Uint8Array(length);
  bytes.set(number, length - number.length);
  return bytes;
}

function hashNamed(name: string): SshHash | undefined {
  return name === "sha256" || name === "sha512" ? name : undefined;
}
