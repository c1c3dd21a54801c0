import type { Tier } from "../../changes/propose-tier.ts";
import type { Artifact } from "../../parse/artifact.ts";
import type { GapEnding } from "../../rules/gap-status.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { visible } from "../../text/hidden-characters.ts";
import type { DecisionAction } from "../decision-actions.ts";
import type { Presentation } from "../presentation.ts";

/** One row of a tree view, as data. */
export interface TreeNode {
  /** Stays the same while the row means the same, so that hosts keep it open and selected. */
  readonly id: string;
  readonly label: string;
  /** Shown dimmed after the label. */
  readonly description?: string;
  /** What a screen reader says instead of label and description, where icon and colour tell more than those. */
  readonly spoken?: string;
  /** What resting on the row tells: lines of name and value. */
  readonly details?: readonly Detail[];
  /** Name of a codicon. */
  readonly icon?: string;
  readonly color?: NodeColor;
  /** A sign at the row's end that stays in sight however narrow the view is. */
  readonly mark?: Mark;
  /** What can be done with the row, for hosts to choose its actions by. */
  readonly actions: readonly NodeAction[];
  /** Where a click leads. */
  readonly target?: Target;
  /** What a click compares instead. */
  readonly comparison?: Comparison;
  /** What it means to put other rows here; absent where that means nothing. */
  readonly drop?: DropPlace;
  /** Absent on a leaf. */
  readonly children?: readonly TreeNode[];
  /** Whether it begins unfolded. */
  readonly expanded?: boolean;
}

export type NodeColor = "red" | "orange" | "green" | "blue" | "muted";

/**
 * `new`: make another one of `kind`, with the fields that its place tells; `set`: give the target's artifact a value of `field`; `propose`: a tier; `close`: bring
 * a gap to its end; the others are decisions.
 */
export type NodeAction =
  | { readonly type: "new"; readonly kind: string; readonly fields?: Readonly<Record<string, string>> }
  | { readonly type: "set"; readonly field: SetField }
  | { readonly type: "propose" }
  | { readonly type: "close" }
  | DecisionAction;

/** The fields that rows can be given, one or many at once. */
export const SET_FIELDS = ["owner", "due", "horizon", "status"] as const;
export type SetField = (typeof SET_FIELDS)[number];

/** One or two letters with what they mean. */
export interface Mark {
  readonly badge: string;
  readonly color: NodeColor;
  readonly meaning: string;
}

/**
 * Where rows are put: `set` gives their artifacts a value, of which an empty one removes the field; `propose` proposes a
 * tier; `close` brings gaps to an end; `refuse` says why it cannot be meant.
 */
export type DropPlace =
  | { readonly type: "set"; readonly field: string; readonly value: string }
  | { readonly type: "propose"; readonly tier: Tier }
  | { readonly type: "close"; readonly ending?: GapEnding }
  | { readonly type: "refuse"; readonly why: string };

/** Two versions of a file, side by side. One is absent where the file was not there. */
export interface Comparison {
  readonly title: string;
  readonly before?: FileVersion;
  readonly after?: FileVersion;
}

export interface FileVersion {
  readonly path: string;
  /** The full hash of the commit that has it; absent for the file as it is now. */
  readonly commit?: string;
}

export interface Detail {
  readonly name: string;
  readonly value: string;
}

/** A place by what stands there: the artifact's own line is looked up when somebody goes there. */
export interface Target {
  readonly path: string;
  readonly artifact: string;
}

/** What a tree is made from. */
export type TreeContext = RuleContext & Presentation;

/** How an artifact is called in lists: a title says more than an identifier that is just words. */
export function labelOf(artifact: Artifact<unknown>): string {
  const title = visible(artifact.title);
  return artifact.kind.prefix === undefined ? title : `${artifact.id} · ${title}`;
}

export function targetOf(artifact: Artifact<unknown>): Target {
  return { path: artifact.file.path, artifact: artifact.id };
}

/** The parts that are there, with a dot between. */
export function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" · ");
}
