import { spawnSync } from "node:child_process";
import { generateKeyPairSync, hash as hashOf, type KeyObject, sign as signWith } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A key that can sign: what people.yaml holds of it, and how it signs. */
export interface TestKey {
  readonly name: string;
  /** Type and base64, as in people.yaml. */
  readonly line: string;
  sign(text: string, options?: SignOptions): string;
}

interface SignOptions {
  readonly namespace?: string;
  readonly hash?: "sha256" | "sha512";
}

export const NAMESPACE = "rescue-ledger";

/** A key of ssh-keygen's own making in a folder, as in `ed25519`, `ecdsa -b 384` or `rsa -b 4096`. */
export function keygenKey(folder: string, type: string): TestKey & { readonly file: string } {
  const name = type.replaceAll(" ", "");
  const file = join(folder, name);
  const { status, stderr } = keygen(["-q", "-t", ...type.split(" "), "-N", "", "-C", "", "-f", file]);
  if (status !== 0) throw new Error(stderr);
  return {
    name,
    file,
    line: readFileSync(`${file}.pub`, "utf8").trim(),
    sign: (text, { namespace = NAMESPACE, hash = "sha512" } = {}) => {
      const signed = keygen(["-Y", "sign", "-f", file, "-n", namespace, "-O", `hashalg=${hash}`], text);
      if (signed.status !== 0) throw new Error(signed.stderr);
      return signed.stdout;
    },
  };
}

/** A key as a security key would hold it, made in software after OpenSSH's PROTOCOL.u2f. */
export function securityKey(type: "ed25519" | "ecdsa", { application = "ssh:", flags = 1, counter = 7 } = {}): TestKey {
  const { privateKey, publicKey } =
    type === "ed25519" ? generateKeyPairSync("ed25519") : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = type === "ed25519" ? "sk-ssh-ed25519@openssh.com" : "sk-ecdsa-sha2-nistp256@openssh.com";
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const [first, second] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url")];
  const point = type === "ed25519" ? [first] : ["nistp256", Buffer.concat([Buffer.of(4), first, second])];
  const blob = lumps(name, ...point, application);
  const device = Buffer.concat([Buffer.of(flags), uint32(counter)]);
  return {
    name,
    line: `${name} ${blob.toString("base64")}`,
    sign: (text, { namespace = NAMESPACE, hash = "sha512" } = {}) => {
      const message = signedMessage(text, namespace, hash);
      const made = deviceSign(
        privateKey,
        Buffer.concat([digest("sha256", application), device, digest("sha256", message)]),
      );
      const signature = Buffer.concat([lumps(name, made), device]);
      return armor(signatureBlob({ key: blob, namespace, hash, signature }));
    },
  };
}

/** The parts of a signature, to be put together again with one of them changed. */
export interface SignatureParts {
  readonly key: Buffer;
  readonly namespace: string;
  readonly hash: string;
  readonly signature: Buffer;
  readonly reserved?: string;
  readonly version?: number;
}

export function signatureBlob({ key, namespace, hash, signature, reserved = "", version = 1 }: SignatureParts): Buffer {
  return Buffer.concat([Buffer.from("SSHSIG"), uint32(version), lumps(key, namespace, reserved, hash, signature)]);
}

/** Takes an armored signature apart. */
export function partsOf(armored: string): SignatureParts {
  const blob = Buffer.from(armored.split("\n").slice(1, -2).join(""), "base64");
  const [key, namespace, , hash, signature] = unlump(blob.subarray(10));
  if (!key || !namespace || !hash || !signature) throw new Error("This is no signature.");
  return { key, namespace: namespace.toString(), hash: hash.toString(), signature };
}

export function armor(blob: Buffer): string {
  const lines = blob.toString("base64").match(/.{1,70}/g) ?? [];
  return ["-----BEGIN SSH SIGNATURE-----", ...lines, "-----END SSH SIGNATURE-----", ""].join("\n");
}

/** What `ssh-keygen -Y sign` makes the key sign. */
function signedMessage(text: string, namespace: string, hash: "sha256" | "sha512"): Buffer {
  return Buffer.concat([Buffer.from("SSHSIG"), lumps(namespace, "", hash, digest(hash, text))]);
}

export interface KeygenQuestion {
  readonly folder: string;
  /** Lines of an allowed-signers file. */
  readonly allowed: string;
  readonly principal: string;
  readonly signature: string;
  readonly text: string;
  /** As in `20260310120000Z`. */
  readonly time?: string;
  /** Lines of a revocation list. */
  readonly revoked?: string;
}

/** Whether `ssh-keygen -Y verify` accepts a signature. */
export function keygenAccepts(question: KeygenQuestion): boolean {
  const { folder, allowed, principal, signature, text, time, revoked } = question;
  const put = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const files = ["-f", put("allowed", allowed), "-s", put("signature", signature)];
  const options = [...(time ? ["-O", `verify-time=${time}`] : []), ...(revoked ? ["-r", put("revoked", revoked)] : [])];
  return keygen(["-Y", "verify", ...files, "-I", principal, "-n", NAMESPACE, ...options], text).status === 0;
}

function lumps(...contents: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(contents.flatMap((content) => [uint32(Buffer.byteLength(content)), Buffer.from(content)]));
}

function unlump(source: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let rest = source; rest.length > 0; ) {
    const end = 4 + rest.readUInt32BE(0);
    parts.push(rest.subarray(4, end));
    rest = rest.subarray(end);
  }
  return parts;
}

function keygen(args: readonly string[], input = ""): { status: number | null; stdout: string; stderr: string } {
  return spawnSync("ssh-keygen", args, { input, encoding: "utf8" });
}

/** An ECDSA signature in the wire format is two numbers, an Ed25519 one is its 64 bytes. */
function deviceSign(key: KeyObject, message: Buffer): Buffer {
  if (key.asymmetricKeyType === "ed25519") return signWith(null, message, key);
  const made = signWith("sha256", message, { key, dsaEncoding: "ieee-p1363" });
  return lumps(number(made.subarray(0, 32)), number(made.subarray(32)));
}

export function number(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const trimmed = bytes.subarray(first);
  return (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), trimmed]) : trimmed;
}

function digest(name: "sha256" | "sha512", content: string | Buffer): Buffer {
  return hashOf(name, content, "buffer");
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
