import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";
import { CURVE_BYTES } from "../core/ledger/ssh-key.ts";
import type { SshPublicKey, SshSignature, VerifySignature } from "../core/ports.ts";

/**
 * Verifies by node's own cryptography, without a process: 10,000 signatures take about a second. Agrees with
 * `ssh-keygen -Y verify`, but for what this product refuses on purpose (test/node/ssh-verify.test.ts).
 */
export const verifySignature: VerifySignature = (signature, text) => {
  const key = importKey(signature.key);
  return key !== undefined && verifyProof(signature, key, toBeSigned(signature, text));
};

/** What the key signs: OpenSSH's PROTOCOL.sshsig, section 3; and for security keys PROTOCOL.u2f on top. */
function toBeSigned({ key, namespace, hash, proof }: SshSignature, text: string): Buffer {
  const digest = createHash(hash).update(text, "utf8").digest();
  const message = Buffer.concat([Buffer.from("SSHSIG"), ...[namespace, "", hash, digest].map(lump)]);
  if (key.application === undefined || !proof.device) return message;
  const device = Buffer.alloc(5);
  device.writeUInt8(proof.device.flags, 0);
  device.writeUInt32BE(proof.device.counter, 1);
  return Buffer.concat([sha256Of(key.application), device, sha256Of(message)]);
}

/** The bit by which a security key says that somebody touched it. */
const USER_PRESENT = 0x01;

const CURVE_HASHES = { nistp256: "sha256", nistp384: "sha384", nistp521: "sha512" } as const;

function verifyProof({ key, proof }: SshSignature, imported: KeyObject, message: Buffer): boolean {
  const touched =
    proof.device === undefined ? key.application === undefined : (proof.device.flags & USER_PRESENT) !== 0;
  if (!touched) return false;
  try {
    if (key.algorithm === "ed25519") return verify(null, message, imported, proof.bytes);
    if (key.algorithm === "rsa")
      return proof.rsaHash !== undefined && verify(proof.rsaHash, message, imported, proof.bytes);
    return verify(CURVE_HASHES[key.curve], message, { key: imported, dsaEncoding: "ieee-p1363" }, proof.bytes);
  } catch {
    // OpenSSL throws at some malformed keys and numbers instead of saying no.
    return false;
  }
}

/** Keys by their base64: importing one costs as much as verifying with it, and a few sign everything. */
const imported = new Map<string, KeyObject | undefined>();
const KEYS_KEPT = 1000;

function importKey(key: SshPublicKey): KeyObject | undefined {
  if (imported.has(key.id)) return imported.get(key.id);
  if (imported.size >= KEYS_KEPT) imported.clear();
  const made = createKey(key);
  imported.set(key.id, made);
  return made;
}

/** Undefined for a point that does not lie on its curve. */
function createKey(key: SshPublicKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwkOf(key), format: "jwk" });
  } catch {
    return undefined;
  }
}

function jwkOf(key: SshPublicKey): JsonWebKey {
  if (key.algorithm === "ed25519") return { kty: "OKP", crv: "Ed25519", x: base64url(key.point) };
  if (key.algorithm === "rsa") return { kty: "RSA", n: base64url(key.modulus), e: base64url(key.exponent) };
  const length = CURVE_BYTES[key.curve];
  const [x, y] = [key.point.subarray(1, 1 + length), key.point.subarray(1 + length)];
  return { kty: "EC", crv: key.curve.replace("nistp", "P-"), x: base64url(x), y: base64url(y) };
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function lump(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function sha256Of(content: string | Buffer): Buffer {
  return createHash("sha256").update(content).digest();
}
