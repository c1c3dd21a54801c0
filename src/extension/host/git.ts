import type * as vscode from "vscode";
import type { Engagement, Past } from "../../core/engagement/engagement.ts";
import type { Kind } from "../../core/kinds/kind.ts";
import type { Assets, Kinds } from "../../core/kinds/load-kinds.ts";
import type { Artifact } from "../../core/parse/artifact.ts";
import type { FileInput } from "../../core/parse/parse-file.ts";
import type { RuleContext } from "../../core/rules/rule.ts";
import type { SignoffElsewhere } from "../../core/views/audit-log/decisions.ts";
import type { FileVersion } from "../../core/views/trees/tree-node.ts";
import type { FollowedHistory } from "../../node/artifact-history.ts";
import type { AuditResult } from "../../node/audit-repository.ts";
import type { Branch } from "../../node/branches.ts";
import type { PreparedDecision, RecordedDecision } from "../../node/record-decision.ts";
import type { Recovered } from "../../node/recover.ts";
import type { SignRequest } from "../sign-request.ts";

/**
 * The repository of one engagement. Nothing of it runs hooks, filters or programs that the repository names, but for
 * `commit`. Where there is no git to ask, `isHere` says so: then nothing is known, and all else throws `git-missing`.
 */
export interface Git {
  readonly isHere: boolean;
  /** The address of whoever works here, as git has it; undefined where it has none. */
  email(): Promise<string | undefined>;
  /** The folder in which the repository keeps HEAD and its log. Throws `not-a-repository`. */
  folder(): Promise<vscode.Uri>;
  /** The newest used first. */
  branches(): Promise<readonly Branch[]>;
  /** The commit at which a branch and HEAD part. Throws `usage` where the branch is unknown. */
  commonCommit(branch: string): Promise<string>;
  /** The identifiers that commits after this one name, up to HEAD. */
  namedSince(commit: string, prefixes: readonly string[]): Promise<readonly string[]>;
  /** The engagement's files as they were committed. */
  inputsAt(assets: Assets, commit: string): Promise<readonly FileInput[]>;
  /** A file as it was committed; undefined where it was not there. Throws where the revision is unknown. */
  textAt(revision: string, path: string): Promise<string | undefined>;
  /** What the history tells of sign-offs, up to a commit or to HEAD; undefined where it cannot be read. */
  past(engagement: Engagement, commit?: string): Promise<Past | undefined>;
  /** How often due dates moved; undefined where the history cannot be read. */
  dueSlips(engagement: Engagement): Promise<RuleContext["dueSlips"]>;
  /** The commits that changed an artifact. */
  historyOf(kinds: Kinds, artifact: Artifact): Promise<FollowedHistory>;
  /** The version of an artifact that has a digest; undefined where the history has none. */
  findContent(kinds: Kinds, artifact: Artifact, digest: string): Promise<FileVersion | undefined>;
  /** The sign-offs that other branches have and this one has not. */
  signoffsElsewhere(kind: Kind): Promise<readonly SignoffElsewhere[]>;
  /** Audits the history up to HEAD. `now` is RFC 3339; what `report` throws ends it. */
  audit(assets: Assets, now: string, report: (done: number, total: number) => void): Promise<AuditResult>;
  /** Makes up the commit that records a decision; writes nothing. */
  prepare(assets: Assets, request: SignRequest): Promise<PreparedDecision>;
  /** As whom git commits a prepared decision. */
  committerOf(prepared: PreparedDecision): Promise<{ readonly name: string; readonly email: string }>;
  commit(prepared: PreparedDecision): Promise<RecordedDecision>;
  /** Finishes or undoes a decision that was cut off; undefined where none was. */
  recover(): Promise<Recovered | undefined>;
}
