import * as vscode from "vscode";
import { findArtifact } from "../../core/engagement/engagement.ts";
import type { Decision } from "../../core/views/audit-log/decisions.ts";
import { type Comparison, targetOf } from "../../core/views/trees/tree-node.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { toUri } from "../convert.ts";
import type { FromAuditLog } from "../protocol/audit-log.ts";
import type { Session } from "../session.ts";
import { notTrusted } from "../tell-error.ts";
import { showComparison } from "../versions.ts";
import { exportAudit } from "./audit-log-export.ts";
import type { AuditRecord } from "./audit-log-record.ts";

/** What a page asks for beside another part of the list. */
export type LogAction = Exclude<FromAuditLog, { readonly type: "ask" | "step" }>;

export async function act(session: Session, record: AuditRecord, action: LogAction): Promise<void> {
  switch (action.type) {
    case "verify":
      return record.verify();
    case "cancel":
      return record.cancel();
    case "trust":
      return vscode.commands.executeCommand("workbench.trust.manage");
    case "export":
      return exportAudit(session, record.verification);
    case "history":
      return runOn(session, "rescue.showHistory", action.subject);
    case "decide":
      return runOn(session, "rescue.decide", action.subject);
  }
  const decision = (await record.decisions())?.find(({ key }) => key === action.decision);
  if (!decision) return;
  switch (action.type) {
    case "compare":
      return compare(session, decision, action);
    case "record":
      return showElsewhere(session, decision);
    case "evidence":
      return showEvidence(session, decision, action.path);
  }
}

/** Runs one of our own commands on an artifact. */
async function runOn({ engagement }: Session, command: string, id: string): Promise<void> {
  const artifact = findArtifact(engagement, id);
  if (artifact) await vscode.commands.executeCommand(command, targetOf(artifact));
}

/** Compares the versions of a subject that a decision is about. */
async function compare(
  session: Session,
  decision: Decision,
  { subject, what }: { readonly subject: string; readonly what: "change" | "since" },
): Promise<void> {
  if (!vscode.workspace.isTrusted) throw notTrusted();
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Rescue: reading the history") };
  const find = what === "change" ? findChange : findSince;
  const found = await vscode.window.withProgress(options, () => find(session, decision, subject));
  if (!found)
    throw new RescueError(
      "incomplete-history",
      vscode.l10n.t("What was signed of {0} is nowhere in this branch’s history.", subject),
      vscode.l10n.t("Fetch the whole history; if it was there once, the history was rewritten: run rescue audit."),
    );
  await showComparison(session, found, besideLog());
}

/** Shows the record of a decision as another branch has it. */
async function showElsewhere(session: Session, { signoff, elsewhere }: Decision): Promise<void> {
  if (!vscode.workspace.isTrusted) throw notTrusted();
  if (!elsewhere) return;
  const title = `${signoff.id} (${elsewhere.branches[0] ?? elsewhere.commit.slice(0, 10)})`;
  await showComparison(session, { title, after: { path: elsewhere.path, commit: elsewhere.commit } }, besideLog());
}

/** Opens a document that a sign-off names, if it lies in the engagement's folder. */
async function showEvidence(session: Session, { signoff }: Decision, path: string): Promise<void> {
  const isNamed = signoff.value.evidence?.some(({ file }) => file === path);
  if (!isNamed || /^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(path)) return;
  await vscode.commands.executeCommand("vscode.open", toUri(session.root, path), besideLog());
}

/** A column in which what is opened does not cover the log. */
function besideLog(): vscode.ViewColumn {
  const isLog = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith("rescue.audit-log");
  const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isLog));
  return group?.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}

async function findChange(
  { engagement, git }: Session,
  { signoff, subjects }: Decision,
  subject: string,
): Promise<Comparison | undefined> {
  const artifact = subjects.find(({ id }) => id === subject)?.artifact;
  if (!artifact) return undefined;
  const { changeDecided } = await import("../../core/views/audit-log/comparison.ts");
  const { commits } = await git.historyOf(engagement.kinds, artifact);
  return changeDecided(artifact, commits, signoff.id);
}

async function findSince(
  { engagement, git }: Session,
  { signoff, subjects }: Decision,
  subject: string,
): Promise<Comparison | undefined> {
  const artifact = subjects.find(({ id }) => id === subject)?.artifact;
  const digest = signoff.value.subjects?.find(({ id }) => id === subject)?.digest;
  if (!artifact || digest === undefined) return undefined;
  const before = await git.findContent(engagement.kinds, artifact, digest);
  if (!before) return undefined;
  const title = `${artifact.id} (${signoff.id} ↔ ${vscode.l10n.t("now")})`;
  return { title, before, after: { path: artifact.file.path } };
}
