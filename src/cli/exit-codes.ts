import type { RescueErrorCode } from "../node/rescue-error.ts";

/** How a process may end (ledger.md, "Pull requests"). */
export const EXIT = { clean: 0, findings: 1, failure: 2, pending: 3 } as const;

/** The exit code of each operational failure: a decision that is refused is a finding, all else is the surroundings. */
export const EXIT_BY_ERROR: Readonly<Record<RescueErrorCode, number>> = {
  "no-engagement": EXIT.failure,
  unreadable: EXIT.failure,
  usage: EXIT.failure,
  "not-a-repository": EXIT.failure,
  "unborn-head": EXIT.failure,
  "detached-head": EXIT.failure,
  "operation-in-progress": EXIT.failure,
  "no-identity": EXIT.failure,
  "index-locked": EXIT.failure,
  refused: EXIT.findings,
  "file-changed": EXIT.failure,
  "signing-failed": EXIT.failure,
  "commit-failed": EXIT.failure,
  "git-failed": EXIT.failure,
  "git-missing": EXIT.failure,
  exists: EXIT.failure,
  "incomplete-history": EXIT.failure,
};
