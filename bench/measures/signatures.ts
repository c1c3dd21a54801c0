import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { parseSshSignature } from "../../src/core/ledger/sshsig.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { median, type Row } from "../table.ts";

const SIGNATURES = 10_000;

/** Reading and verifying ten thousand Ed25519 signatures by one key, each over a text of its own. */
export function measureSignatures(): Row[] {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const key = lumps("ssh-ed25519", Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url"));
  const signed = Array.from(
    { length: SIGNATURES },
    (_, index) => [armored(key, privateKey, textOf(index)), textOf(index)] as const,
  );
  const times = Array.from({ length: 5 }, () => timeAll(signed));
  const time = median(times);
  return [
    {
      work: `${SIGNATURES} signatures verified`,
      figure: `${(time / 1000).toFixed(2)} s`,
      target: "≤ 2 s",
      met: time <= 2000,
      decoration: "",
    },
  ];
}

function timeAll(signed: readonly (readonly [armored: string, text: string])[]): number {
  const started = performance.now();
  for (const [text, payload] of signed) {
    const signature = parseSshSignature(text);
    if ("problem" in signature || !verifySignature(signature, payload))
      throw new Error("A good signature was refused.");
  }
  return performance.now() - started;
}

/** As long as a sign-off's payload. */
function textOf(index: number): string {
  return `{"id":"SGN-${index}"}`.padEnd(700, "x");
}

function armored(key: Buffer, privateKey: KeyObject, text: string): string {
  const digest = hashOf(text);
  const message = Buffer.concat([Buffer.from("SSHSIG"), lumps("rescue-ledger", "", "sha512", digest)]);
  const made = lumps("ssh-ed25519", sign(null, message, privateKey));
  const blob = Buffer.concat([Buffer.from("SSHSIG\0\0\0\x01"), lumps(key, "rescue-ledger", "", "sha512", made)]);
  return `-----BEGIN SSH SIGNATURE-----\n${blob.toString("base64")}\n-----END SSH SIGNATURE-----\n`;
}

function hashOf(text: string): Buffer {
  return createHash("sha512").update(text).digest();
}

function lumps(...contents: readonly (string | Buffer)[]): Buffer {
  const parts = contents.map((content) => Buffer.from(content));
  return Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
}
