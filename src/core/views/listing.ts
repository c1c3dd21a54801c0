import type { Engagement } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import type { SubjectState } from "../ledger/state.ts";
import type { Fields } from "../parse/artifact.ts";
import type { RuleContext } from "../rules/rule.ts";

/** What `rescue list KIND --json` prints. */
export interface Listing {
  readonly version: 1;
  readonly kind: string;
  /** Sorted by identifier as people count: GAP-2 before GAP-10. */
  readonly items: readonly ListedArtifact[];
  /** Where grouping was asked for: the groups in the order of the field's values, absent values last. */
  readonly groups?: readonly ListedGroup[];
}

export interface ListedArtifact {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  /** The line, from 1, on which it begins: of a list's item the item's line, else the first field's. */
  readonly line: number;
  readonly value: Fields;
}

export interface ListedGroup {
  /** The field's value as text; empty where it is absent. */
  readonly value: string;
  readonly ids: readonly string[];
}

export interface ListOptions {
  /** Fields with the value that they must have; an empty one asks for artifacts without the field. */
  readonly where?: readonly (readonly [field: string, value: string])[];
  readonly groupBy?: string;
}

/** What `rescue show ID --json` prints. */
export interface ShownArtifact extends ListedArtifact {
  readonly version: 1;
  readonly kind: string;
  readonly body: string;
  readonly references: readonly ShownReference[];
  readonly referencedBy: readonly ShownReference[];
  /** The newest first. */
  readonly signoffs: readonly ShownSignoff[];
  readonly state: SubjectState;
  readonly digest: string;
}

/** The other end of a reference; `field` is where it stands, absent for a mention in the text. */
export interface ShownReference {
  readonly id: string;
  readonly title?: string;
  readonly field?: string;
}

export interface ShownSignoff {
  readonly id: string;
  readonly type: string;
  readonly verdict: string;
  readonly by: string;
  readonly at: string;
  readonly statement: string;
}

/** The artifacts of a kind, filtered and grouped. */
export function listArtifacts(_engagement: Engagement, kind: Kind, _options: ListOptions = {}): Listing {
  return { version: 1, kind: kind.name, items: [] };
}

/** What is wrong with a field's name in a filter, with the nearest right one; undefined when the kind has it. */
export function unknownField(_kind: Kind, _field: string): string | undefined {
  return undefined;
}

/** One artifact with everything that is known about it; undefined where no artifact has the identifier. */
export function showArtifact(_context: RuleContext, _id: string): ShownArtifact | undefined {
  return undefined;
}
