import { findArtifact, findFile } from "../../engagement/engagement.ts";
import type { AuditRow, AuditStatus } from "../../ledger/audit/row.ts";
import { findPerson } from "../../ledger/authority.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { dayOf } from "../../text/plain-date.ts";
import type { Link } from "../dashboard/link.ts";
import type { Presentation } from "../presentation.ts";
import { fieldText } from "../trees/field-text.ts";
import { joined, labelOf } from "../trees/tree-node.ts";
import { isWrong } from "./audited.ts";
import { adviceOn, auditWord } from "./words.ts";

/** What an audit says of a change or a sign-off, and what to do about it. */
export interface AuditFinding {
  readonly state: "good" | "waiting" | "bad";
  readonly word: string;
  /** What it is about. */
  readonly link: Link;
  /** The sign-off and who decided, where there is one, and what became of a field. */
  readonly about: string;
  readonly reason: string;
  /** Empty where nothing is to be done. */
  readonly advice: string;
  /** As in `3091d40cd2 · 8 Nov · Mateus Pereira`. */
  readonly commit: string;
  /** The identifier of what a new decision would put right; empty where none would. */
  readonly decide: string;
}

type Context = RuleContext & Presentation;

export function toFinding(context: Context, row: AuditRow): AuditFinding {
  const { say, day } = context;
  const { status, commit, at, author, reason } = row;
  return {
    state: isWrong(status) ? "bad" : status === "recorded" ? "good" : "waiting",
    word: auditWord(say, status),
    link: linkOf(context, row.subject),
    about: aboutOf(context, row),
    reason,
    advice: status === "recorded" ? "" : say("What to do: {0}", adviceOn(say, status)),
    decide: DECIDABLE.includes(status) && findArtifact(context.engagement, row.subject) ? row.subject : "",
    commit: joined(commit.slice(0, 10), day(dayOf(at)), author.replace(/ <[^<>]*>$/, "")),
  };
}

/** What a decision by the right person, on what stands now, puts right (docs/audit.md). */
const DECIDABLE: readonly AuditStatus[] = ["pending", "unrecorded", "unauthorised", "stale"];

function aboutOf({ engagement, say }: Context, { signoff, by, field, from, to }: AuditRow): string {
  const person = by === undefined ? undefined : (findPerson(engagement, by)?.title ?? by);
  const change = field === undefined ? undefined : fieldText(say, { field, from, to });
  return joined(signoff, person, change);
}

/** A row is about an artifact, or about one of the engagement's own schemas, which it names by its path. */
function linkOf({ engagement }: Context, subject: string): Link {
  const artifact = findArtifact(engagement, subject);
  if (artifact)
    return { label: labelOf(artifact), place: { path: artifact.file.path, artifact: artifact.id, field: [] } };
  const path = findFile(engagement, subject)?.path;
  return { label: subject, place: path === undefined ? undefined : { path, artifact: "", field: [] } };
}
