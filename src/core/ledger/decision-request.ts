/** A decision that somebody took, as it was told. */
export interface DecisionRequest {
  /** What is decided on. */
  readonly ids: readonly string[];
  /** Who decided, as in people.yaml. */
  readonly by: string;
  readonly type: string;
  /** The phase that ends, where the type is `phase-exit`. */
  readonly phase?: string;
  readonly verdict: "approved" | "rejected" | "deferred";
  readonly statement: string;
  /** Fields of the subjects that the decision sets. */
  readonly set: readonly (readonly [field: string, value: unknown])[];
  readonly channel: "editor" | "cli" | "pull-request" | "meeting";
  readonly assurance: "signed" | "pull-request" | "document" | "email" | "minuted";
  /** Entries of the sign-off's evidence list. */
  readonly evidence: readonly Readonly<Record<string, string>>[];
  /** Who records it, as in people.yaml. */
  readonly recordedBy: string;
  /** RFC 3339. */
  readonly at: string;
  /** What the field of the decision was before, by subject, where the change is made already, as in a pull request. */
  readonly former?: Readonly<Record<string, unknown>>;
  /** The commit that the decision builds on. */
  readonly base?: string;
  /** What the phase or the rescue that ends by it still asks for, in words. */
  readonly open?: readonly string[];
  /** Names of sign-offs that are recorded elsewhere, such as on other branches: their numbers are not free. */
  readonly taken?: readonly string[];
}
