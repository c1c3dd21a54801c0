import { applyEdits, type TextEdit } from "./edit.ts";

/** One file's part in a plan. `base` is the text that the plan was made from: an applier refuses when the file differs. */
export type FileChange =
  | { readonly type: "create"; readonly path: string; readonly text: string }
  | { readonly type: "edit"; readonly path: string; readonly base: string; readonly edits: readonly TextEdit[] }
  | {
      readonly type: "rename";
      readonly path: string;
      readonly to: string;
      readonly base: string;
      /** What changes in the text on the way. */
      readonly edits?: readonly TextEdit[];
    };

/** The commit that a plan ends in, when it is a decision. */
export interface PlannedCommit {
  readonly subject: string;
  readonly body: string;
  readonly trailers: readonly (readonly [key: string, value: string])[];
}

/** What is to happen to the engagement's files, as a value: nothing has happened yet. */
export interface ChangePlan {
  readonly title: string;
  readonly changes: readonly FileChange[];
  readonly commit?: PlannedCommit;
}

/** The text that a change leaves in its file. */
export function textAfter(change: FileChange): string {
  if (change.type === "create") return change.text;
  return applyEdits(change.base, change.edits ?? []);
}

/** The commit's message in git's own form: subject, body, trailers. */
export function commitMessage(commit: PlannedCommit): string {
  const trailers = commit.trailers.map(([key, value]) => `${key}: ${value}`).join("\n");
  return `${[commit.subject, commit.body, trailers].filter((part) => part !== "").join("\n\n")}\n`;
}
