import type { Engagement } from "../engagement/engagement.ts";
import type { SubjectState } from "../ledger/state.ts";
import type { Standing } from "../measures/measure.ts";
import type { PhaseProgress } from "../measures/phases.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { ReportPart } from "./document.ts";

/** A kind of report: one file under `reports/`, which says all about it. */
export interface Report {
  /** As the command line names it. */
  readonly type: string;
  /** As it stands above the report. */
  readonly title: string;
  /** What it is for, in one line for the help. */
  readonly summary: string;
  /** Who reads it, where nothing else is asked for. */
  readonly audience: Audience;
  /** What it says; the first part has no heading of its own. */
  write(context: ReportContext): readonly ReportPart[];
}

export type Audience = "client" | "internal";

/** What a report may look at. For the client nothing in it is internal, whatever is asked of it. */
export interface ReportContext {
  /** Only to be read: for the client it is not what the files say (see `client-view.ts`). */
  readonly engagement: Engagement;
  readonly today: PlainDate;
  readonly audience: Audience;
  /** The identifier of what the report is about, where people chose; as in `INC-002` for a release note. */
  readonly about: string | undefined;
  /** A figure over everything, internal or not; its evidence is only what the reader may see. */
  readonly measure: (id: string) => MeasuredFigure | undefined;
  readonly phases: readonly PhaseProgress[];
  /** Decisions that wait to be taken. */
  readonly awaiting: readonly WaitingDecision[];
  /** How an artifact stands by its sign-offs. */
  readonly stateOf: (id: string) => SubjectState;
}

/** A decision that waits for one of the people in `needs`, as the reader may see it. */
export interface WaitingDecision {
  readonly subject: Artifact;
  /** The sign-off's type. */
  readonly type: string;
  readonly needs: readonly string[];
}

/** A measure as it stands, without what the reader may not see. */
export interface MeasuredFigure extends Standing {
  readonly id: string;
  readonly title: string;
}
