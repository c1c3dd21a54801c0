import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";
import { MEASURE_NAMES } from "./measure-names.generated.ts";

interface KnownName {
  readonly name: string;
  readonly meaning?: string | undefined;
}

/** The names that a text field of a kind can only take: no schema lists them, since they stand elsewhere. */
export function knownNames(engagement: Engagement, kind: Kind, path: YamlPath): readonly KnownName[] {
  if (path.at(-1) === "measure" && (kind.name === "phases" || kind.name === "stage"))
    return MEASURE_NAMES.map((name) => ({ name }));
  if (kind.name !== "milestone" || path.join(".") !== "item") return [];
  return (ofKind(engagement, "phases")[0]?.value.phases ?? []).flatMap(({ id, activities = [], criteria = [] }) =>
    [...criteria, ...activities].map((item) => ({ name: `${id}.${item.id}`, meaning: item.title })),
  );
}
