import { type Engagement, findArtifact, findFile, ofKind } from "../engagement/engagement.ts";
import { digestOf } from "../ledger/digest.ts";
import { renderYaml } from "../parse/render-yaml.ts";
import type { Sha256 } from "../ports.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import { compareNatural } from "../text/natural-order.ts";

/** What a baseline is called and when it is taken. */
export interface BaselineRequest {
  /** In lower case, as in `scope-reset`. */
  readonly name: string;
  /** RFC 3339. */
  readonly at: string;
  readonly commit?: string;
  readonly note?: string;
}

export type Baselined =
  | { readonly plan: ChangePlan; readonly path: string; readonly items: number }
  | { readonly refusals: readonly string[] };

/** Plans the manifest of the scope as it stands: identifiers and digests of all its items (ledger.md, "Audit"). */
export function planBaseline(engagement: Engagement, request: BaselineRequest, sha256: Sha256): Baselined {
  const { name, at, commit, note } = request;
  const refusals = refusalsOf(engagement, name);
  if (refusals.length > 0) return { refusals };
  const items = ofKind(engagement, "scope-item")
    .toSorted((a, b) => compareNatural(a.id, b.id))
    .map((item) => ({
      id: item.id,
      digest: digestOf(item, sha256),
      ...(item.value.tier === undefined ? {} : { tier: item.value.tier }),
    }));
  const value = {
    id: name,
    at,
    ...(commit === undefined ? {} : { commit }),
    ...(note === undefined ? {} : { note }),
    items,
  };
  const path = pathOf(name);
  const plan: ChangePlan = {
    title: `Take the baseline ${name}`,
    changes: [{ type: "create", path, text: `${renderYaml([value])}\n` }],
  };
  return { plan, path, items: items.length };
}

function refusalsOf(engagement: Engagement, name: string): string[] {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))
    return [
      `${name} cannot be a baseline's name. It becomes an identifier and a file. Use lower-case letters, digits and dashes, as in scope-reset.`,
    ];
  if (findArtifact(engagement, name) ?? findFile(engagement, pathOf(name)))
    return [`${name} is there already. A baseline does not change once it is taken. Give this one another name.`];
  const doubled = ofKind(engagement, "scope-item").filter(
    (item, index, all) => all.findIndex(({ id }) => id === item.id) !== index,
  );
  return doubled.map(
    ({ id }) =>
      `${id} stands in several places. A baseline could not tell which one it means. Run \`rescue renumber\` first.`,
  );
}

function pathOf(name: string): string {
  return `baselines/${name}.yaml`;
}
