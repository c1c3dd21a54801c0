import { type Engagement, findArtifact, updateEngagement } from "../engagement/engagement.ts";
import { valueAt } from "../kinds/values.ts";
import { type ArtifactChange, changeOf } from "../ledger/compare.ts";
import { type ChangePlan, type FileChange, textAfter } from "../text/change-plan.ts";
import { editBetween } from "../text/edit-between.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { english, type Refusal, refusal } from "../text/refusal.ts";
import { decisionRefusals, type Reopened, reopenedBy } from "./decided-fields.ts";
import type { GivenField } from "./given-fields.ts";
import { setFields } from "./set-fields.ts";

/** Fields of several artifacts set as one plan, or what keeps them from being set, with what to do. */
export type SeveralSet =
  | {
      readonly plan: ChangePlan;
      /** The artifacts in which something changes. */
      readonly changed: readonly ArtifactChange[];
      /** Those of them whose content was approved as it stood. */
      readonly reopened: readonly Reopened[];
    }
  | { readonly refusals: readonly Refusal[] };

/**
 * Plans the same new values for fields of several artifacts; a field with a plus sign at its end, as `found+`, gets one
 * more item. All are set or none. Refuses what `setFields` refuses, and values that somebody has to decide on;
 * `today` is the day on which people hold the roles that decide.
 */
export function setSeveral(
  engagement: Engagement,
  ids: readonly string[],
  { fields, today }: { readonly fields: readonly GivenField[]; readonly today: PlainDate },
): SeveralSet {
  const settings = [...new Set(ids)].map((id) => ({ id, fields }));
  return setEach(engagement, settings, today);
}

/** The fields that one artifact gets. */
export interface Setting {
  readonly id: string;
  readonly fields: readonly GivenField[];
}

/** The same with fields of its own for each artifact; none comes twice. */
export function setEach(engagement: Engagement, settings: readonly Setting[], today: PlainDate): SeveralSet {
  const { after, refusals } = setOneByOne(engagement, settings);
  const ids = settings.map(({ id }) => id);
  const changed = ids.flatMap((id) => changeOf(findArtifact(engagement, id), findArtifact(after, id)) ?? []);
  const undecided = changed.flatMap((change) => decisionRefusals(engagement, change, today));
  const all = [...refusals, ...undecided];
  if (all.length > 0) return { refusals: [...new Map(all.map((one) => [english(one), one])).values()] };
  const names = new Set(settings.flatMap(({ fields }) => fields.map(([field]) => field)));
  return {
    plan: { title: `Set ${[...names].join(", ")} of ${ids.join(", ")}`, changes: fileChanges(changed) },
    changed: changed.filter(({ fields: differing }) => differing.length > 0),
    reopened: changed.flatMap((change) => reopenedBy(engagement, change) ?? []),
  };
}

interface SetInTurn {
  /** The engagement with what could be set. */
  readonly after: Engagement;
  readonly refusals: readonly Refusal[];
}

/** Each sees what those before it left: several may stand in one file. */
function setOneByOne(engagement: Engagement, settings: readonly Setting[]): SetInTurn {
  return settings.reduce<SetInTurn>(
    ({ after, refusals }, { id, fields }) => {
      const set = refusesRecord(after, id) ?? setFields(after, id, withNextItems(after, id, fields));
      if ("refusals" in set) return { after, refusals: [...refusals, ...set.refusals] };
      const updates = set.plan.changes.map((change) => ({ path: change.path, content: { text: textAfter(change) } }));
      return { after: updateEngagement(after, updates), refusals };
    },
    { after: engagement, refusals: [] },
  );
}

function refusesRecord(engagement: Engagement, id: string): { readonly refusals: readonly Refusal[] } | undefined {
  if (findArtifact(engagement, id)?.kind.name !== "signoff") return undefined;
  return {
    refusals: [
      {
        ...refusal("{0} is the record of a decision, and records are not edited. Decide anew.", id),
        command: "rescue sign",
      },
    ],
  };
}

/** `found+` becomes the place behind the last item of `found`. */
function withNextItems(engagement: Engagement, id: string, fields: readonly GivenField[]): readonly GivenField[] {
  const added = new Map<string, number>();
  return fields.map(([name, value]) => {
    if (!name.endsWith("+")) return [name, value];
    const field = name.slice(0, -1);
    const list = valueAt(findArtifact(engagement, id)?.value, field);
    const before = added.get(field) ?? 0;
    added.set(field, before + 1);
    return [`${field}.${(Array.isArray(list) ? list.length : 0) + before}`, value];
  });
}

/** One edit for each file, of no more than what differs after the last of them. */
function fileChanges(changed: readonly ArtifactChange[]): FileChange[] {
  const texts = new Map(
    changed.flatMap(({ before, after }) =>
      before && after ? [[before.file.path, { base: before.file.text, text: after.file.text }] as const] : [],
    ),
  );
  return [...texts].map(([path, { base, text }]) => ({
    type: "edit",
    path,
    base,
    edits: editBetween(base, text),
  }));
}
