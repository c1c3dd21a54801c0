import type { AuditedFile } from "./item.ts";
import { type ShardedMap, shardedMap } from "./sharded-map.ts";
import { NOBODY, type Trusted } from "./trusted.ts";

/** What the audit knows at a commit: enough to judge the next one without a look back. Plain JSON but for its maps. */
export interface AuditState {
  /** The longest way from a first commit to this one. */
  readonly generation: number;
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  /** Files by path. */
  readonly files: ShardedMap<AuditedFile>;
  /** The paths at which an identifier stands, sorted: more than one is one too many. */
  readonly places: ShardedMap<readonly string[]>;
  /** What was decided on each subject. */
  readonly subjects: ShardedMap<SubjectRecord>;
  /** Every sign-off that ever was, whether or not it is still there. */
  readonly signoffs: ShardedMap<SignoffTrace>;
  /** The subject that each signed digest was given for. */
  readonly signed: ShardedMap<string>;
  readonly trusted: Trusted;
  /** Whether something in the history was dated after the day of the audit, which a later audit sees otherwise. */
  readonly early?: true;
}

/** What was decided on a subject. */
export interface SubjectRecord {
  /** The newest valid decision of each type. */
  readonly decisions: readonly RecordedDecision[];
}

export interface RecordedDecision {
  readonly signoff: string;
  readonly type: string;
  readonly verdict: string;
  /** Whether it refuses a change that was not made: what was approved before stands. */
  readonly keeps?: true;
  /** RFC 3339. */
  readonly at: string;
  readonly digest: string;
  /** The commit that brought it in. */
  readonly commit: string;
  /** The commit at which the content became another: from then on it is void, whatever the content is later. */
  readonly ended?: string;
}

export interface SignoffTrace {
  /** RFC 3339. */
  readonly at: string;
  readonly subjects: readonly string[];
  readonly digest: string;
  /** Its digest as it would be under any identifier: two branches may give the same number to different sign-offs. */
  readonly content: string;
  /** The commit that took it away. */
  readonly gone?: string;
}

export const NOTHING_DECIDED: SubjectRecord = { decisions: [] };

/** Before the first commit. */
export const BEGINNING: AuditState = {
  generation: 0,
  time: Number.NEGATIVE_INFINITY,
  files: shardedMap(),
  places: shardedMap(),
  subjects: shardedMap(),
  signoffs: shardedMap(),
  signed: shardedMap(),
  trusted: NOBODY,
};

const MAPS = ["files", "places", "subjects", "signoffs", "signed"] as const;

/** A state as lines of JSON: one for what is small, the others for the maps. */
export function writeState({ generation, time, trusted, ...maps }: Omit<AuditState, "early">): string[] {
  return [JSON.stringify({ generation, time, trusted }), ...MAPS.flatMap((name) => maps[name].lines())];
}

/** The state that `writeState` wrote. Its maps are read line by line when they are needed. */
export function readState(lines: readonly string[]): AuditState {
  const small: Pick<AuditState, "generation" | "time" | "trusted"> = JSON.parse(lines[0] ?? "");
  const size = (lines.length - 1) / MAPS.length;
  const part = (index: number): readonly string[] => lines.slice(1 + index * size, 1 + (index + 1) * size);
  return {
    ...small,
    files: shardedMap(part(0)),
    places: shardedMap(part(1)),
    subjects: shardedMap(part(2)),
    signoffs: shardedMap(part(3)),
    signed: shardedMap(part(4)),
  };
}
