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

  constructor(code: RescueErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "RescueError";
    this.code = code;
    this.hint = hint;
  }
}
