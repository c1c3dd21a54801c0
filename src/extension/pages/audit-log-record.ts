import * as vscode from "vscode";
import type { Engagement } from "../../core/engagement/engagement.ts";
import type { Decision, SignoffElsewhere } from "../../core/views/audit-log/decisions.ts";
import { isLastVerification, type LastVerification, toLast } from "../../core/views/audit-log/last-verification.ts";
import type { Verification } from "../../core/views/audit-log/verification.ts";
import { ifRescueError, RescueError } from "../../node/rescue-error.ts";
import type { Session } from "../session.ts";
import { inSlices } from "../slices.ts";

/** What the audit log knows of one engagement beside its files: other branches, and what a verification found. */
export class AuditRecord {
  private readonly session: Session;
  private readonly memory: vscode.Memento;
  private readonly tell: () => void;
  private elsewhere: readonly SignoffElsewhere[] = [];
  private listed: Listed | undefined;
  private verified: Verification = { state: "idle" };
  private isCancelled = false;
  private told = 0;

  /** `tell` is called whenever there is something else to show. */
  constructor(session: Session, memory: vscode.Memento, tell: () => void) {
    this.session = session;
    this.memory = memory;
    this.tell = tell;
  }

  get verification(): Verification {
    if (!this.session.git.isHere) return { state: "without-git" };
    if (!vscode.workspace.isTrusted) return { state: "untrusted" };
    return this.verified.state === "idle" ? { state: "idle", last: this.last } : this.verified;
  }

  /** Every decision that is known, worked out once a snapshot; undefined where a newer one is worked out meanwhile. */
  decisions(): Promise<readonly Decision[] | undefined> {
    const { session, elsewhere, listed } = this;
    const { engagement } = session;
    if (listed?.engagement === engagement && listed.elsewhere === elsewhere) return listed.decisions;
    const decisions = this.list(() => this.listed?.decisions === decisions);
    this.listed = { engagement, elsewhere, decisions };
    return decisions;
  }

  /** Looks for decisions on other branches. Where git cannot be read, what is in the files is all there is. */
  async lookElsewhere(): Promise<void> {
    const { session } = this;
    const kind = session.engagement.kinds.byName.get("signoff");
    if (!kind || !vscode.workspace.isTrusted) return;
    const found = await session.git.signoffsElsewhere(kind).catch(ifRescueError([]));
    if (found.length === 0 && this.elsewhere.length === 0) return;
    this.elsewhere = found;
    this.tell();
  }

  /** Audits the history, telling how far it is; what was found before is shown again where that is cancelled. */
  async verify(): Promise<void> {
    const before = this.verified;
    if (before.state === "running") return;
    this.isCancelled = false;
    this.show({ state: "running", done: 0, total: 0 });
    try {
      this.show(await this.audit());
    } catch (error) {
      if (error instanceof Cancelled) this.show(before.state === "done" ? before : { state: "cancelled" });
      else if (error instanceof RescueError) this.show({ state: "failed", reason: `${error.message} ${error.hint}` });
      else {
        this.show({ state: "failed", reason: String(error) });
        throw error;
      }
    }
    await this.lookElsewhere();
  }

  cancel(): void {
    this.isCancelled = true;
  }

  private get last(): LastVerification | undefined {
    const kept = this.memory.get<unknown>(this.place);
    return isLastVerification(kept) ? kept : undefined;
  }

  /** Under which name the last verification of this engagement is kept. */
  private get place(): string {
    return `rescue.verified ${this.session.root}`;
  }

  private async list(isWanted: () => boolean): Promise<readonly Decision[] | undefined> {
    const { context } = this.session;
    const { elsewhere } = this;
    try {
      const { decisionSteps } = await import("../../core/views/audit-log/decisions.ts");
      return await inSlices(decisionSteps(context, elsewhere), isWanted);
    } catch (error) {
      // Whoever tries again begins anew.
      this.listed = undefined;
      throw error;
    }
  }

  private async audit(): Promise<Verification> {
    const { engagement, git, context } = this.session;
    const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
    const { auditReport } = await import("../../core/views/audit-report.ts");
    const { toAudited } = await import("../../core/views/audit-log/audited.ts");
    const result = await git.audit(engagement.assets, at, (done, total) => this.report(done, total));
    if (this.isCancelled) throw new Cancelled();
    const audited = toAudited(auditReport(result, context.sha256, "all"), at);
    await this.memory.update(this.place, toLast(audited));
    return { state: "done", audited };
  }

  /** Called with each part of the history: drawing all of that would take longer than the audit. */
  private report(done: number, total: number): void {
    if (this.isCancelled) throw new Cancelled();
    this.verified = { state: "running", done, total };
    if (performance.now() - this.told > PACE) this.show(this.verified);
  }

  private show(verification: Verification): void {
    this.verified = verification;
    this.told = performance.now();
    this.tell();
  }
}

/** Milliseconds between two tellings of how far it is. */
const PACE = 150;

interface Listed {
  readonly engagement: Engagement;
  readonly elsewhere: readonly SignoffElsewhere[];
  readonly decisions: Promise<readonly Decision[] | undefined>;
}

class Cancelled extends Error {}
