import { english, type Refusal } from "../core/text/refusal.ts";

/** What can go wrong between the engine and the machine, as a closed set: hosts map each code once. */
export type RescueErrorCode =
  | "no-engagement"
  | "unreadable"
  | "usage"
  | "not-a-repository"
  | "unborn-head"
  | "detached-head"
  | "operation-in-progress"
  | "no-identity"
  | "index-locked"
  | "refused"
  | "file-changed"
  | "signing-failed"
  | "commit-failed"
  | "git-failed"
  | "git-missing"
  | "exists"
  | "incomplete-history";

/** An operational failure: what happened in one sentence, what to do in another. */
export class RescueError extends Error {
  readonly code: RescueErrorCode;
  readonly hint: string;
  /** What the message says, for hosts that say it in another language; empty where it is only there as it is. */
  readonly refusals: readonly Refusal[];

  constructor(
    code: RescueErrorCode,
    message: string,
    hint: string,
    options?: ErrorOptions & { readonly refusals?: readonly Refusal[] },
  ) {
    super(message, options);
    this.name = "RescueError";
    this.code = code;
    this.hint = hint;
    this.refusals = options?.refusals ?? [];
  }
}

/** What core refuses, as an error. */
export function refusedFor(refusals: readonly Refusal[], hint = "Nothing was written."): RescueError {
  return new RescueError("refused", refusals.map(english).join("\n"), hint, { refusals });
}

/** For a `catch`: takes an operational failure for an answer where the work goes on without; anything else is a bug. */
export function ifRescueError<Answer>(answer: Answer): (error: unknown) => Answer {
  return (error) => {
    if (error instanceof RescueError) return answer;
    throw error;
  };
}
