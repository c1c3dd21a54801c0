import type { DecisionRequest } from "../core/ledger/decide.ts";
import type { FieldText } from "./field-values.ts";

export type Verdict = DecisionRequest["verdict"];

export const VERDICTS = ["approved", "rejected", "deferred"] as const satisfies readonly Verdict[];
export const CHANNELS = [
  "editor",
  "cli",
  "pull-request",
  "meeting",
] as const satisfies readonly DecisionRequest["channel"][];
export const ASSURANCES = [
  "signed",
  "pull-request",
  "document",
  "email",
  "minuted",
] as const satisfies readonly DecisionRequest["assurance"][];

/** What a decision cannot be recorded without. */
export interface DecisionFacts {
  readonly as?: string;
  readonly type?: string;
  readonly phase?: string;
  readonly verdict?: Verdict;
  readonly statement?: string;
  readonly set: readonly FieldText[];
}

export interface SignOptions extends DecisionFacts {
  readonly channel: DecisionRequest["channel"];
  readonly assurance?: DecisionRequest["assurance"];
  /** A key's file or a public key; the one that git signs with where absent. */
  readonly key?: string;
  /** False where the sign-off is to carry no signature. */
  readonly signature: boolean;
  readonly evidence?: readonly string[];
  readonly recordedBy?: string;
  /** The file of a `pull_request_review` payload, which then says everything else. */
  readonly githubEvent?: string;
  /** When it was decided, as RFC 3339; now where absent. */
  readonly today?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}
