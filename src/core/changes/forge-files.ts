import type { Engagement } from "../engagement/engagement.ts";
import { codeOwners, type Forge } from "../ledger/code-owners.ts";
import { OWNERS_FILES } from "../parse/places.ts";
import type { FileChange } from "../text/change-plan.ts";
import type { PlainDate } from "../text/plain-date.ts";

export interface ForgeFacts {
  readonly forge: Forge;
  /** The forge's files by path, with `@VERSION@` where the product's version belongs. */
  readonly templates: ReadonlyMap<string, string>;
  /** The product's version, which its builds are held to. */
  readonly version: string;
  readonly today: PlainDate;
}

/** The files that a forge needs to check an engagement and to ask the right people, its owners among them. */
export function forgeFiles(engagement: Engagement, facts: ForgeFacts): readonly FileChange[] {
  const { forge, templates, version, today } = facts;
  const files = Array.from(templates, ([path, text]): [string, string] => [
    path,
    text.replaceAll("@VERSION@", version),
  ]);
  const owners: [string, string] = [OWNERS_FILES[forge], codeOwners(engagement, forge, today)];
  return [...files, owners].map(([path, text]) => ({ type: "create", path, text }));
}
