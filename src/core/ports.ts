/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. Hosts give it, since core has no node and no web. */
export type Sha256 = (text: string) => string;

/**
 * An SSH public key as its wire format tells it. Numbers and points are big-endian bytes. `application` is there for
 * keys that live in a security key, and says what they were made for.
 */
export type SshPublicKey = SshKeyMaterial & {
  /** As in `ssh-ed25519`. */
  readonly type: string;
  /** The whole wire format in base64: two keys are the same when these are. */
  readonly id: string;
  readonly application?: string;
};

export type SshKeyMaterial =
  | { readonly algorithm: "ed25519"; readonly point: Uint8Array }
  | { readonly algorithm: "ecdsa"; readonly curve: SshCurve; readonly point: Uint8Array }
  | { readonly algorithm: "rsa"; readonly exponent: Uint8Array; readonly modulus: Uint8Array };

export type SshCurve = "nistp256" | "nistp384" | "nistp521";
export type SshHash = "sha256" | "sha512";

/** A signature as `ssh-keygen -Y sign` makes it, read and found well-formed; whether it is true is not known yet. */
export interface SshSignature {
  readonly key: SshPublicKey;
  /** What it was made for: a signature for one purpose is none for another. */
  readonly namespace: string;
  /** How the signed text was hashed. */
  readonly hash: SshHash;
  readonly proof: SshProof;
}

/** What the key itself made. */
export interface SshProof {
  /** Ed25519: 64 bytes; ECDSA: both numbers, each as long as the curve; RSA: as long as the modulus. */
  readonly bytes: Uint8Array;
  /** The hash within an RSA signature. */
  readonly rsaHash?: SshHash;
  /** What a security key adds to what it signs. */
  readonly device?: { readonly flags: number; readonly counter: number };
}

/** Whether a signature was made by its key over exactly this text (UTF-8). Says nothing on whose key it is. Never throws. */
export type VerifySignature = (signature: SshSignature, text: string) => boolean;

/**
 * Merges three texts line by line, as git does; what both sides changed stands between conflict markers, and `conflicts`
 * counts those places. Never throws: texts that have no lines become one conflict.
 */
export type MergeLines = (sides: { readonly base: string; readonly ours: string; readonly theirs: string }) => {
  readonly text: string;
  readonly conflicts: number;
};
