import type { Engagement } from "../core/engagement/engagement.ts";
import type { Kind } from "../core/kinds/kind.ts";
import type { Assets } from "../core/kinds/load-kinds.ts";
import { nearest } from "../core/parse/schema-findings.ts";
import { loadAssets } from "../node/assets.ts";
import { readEngagement } from "../node/engagement-folder.ts";
import { RescueError } from "../node/rescue-error.ts";
import { tellCutOff } from "./cut-off.ts";
import { engagementFolder } from "./engagement-folder.ts";
import type { Host } from "./host.ts";

export interface OpenEngagement {
  readonly assets: Assets;
  /** The engagement's folder. */
  readonly root: string;
  readonly engagement: Engagement;
}

/** Reads the engagement that holds a folder, by default the one that the command was called in. */
export function openEngagement(host: Host, folder?: string): OpenEngagement {
  return openAt(host, engagementFolder(host, folder));
}

/** Reads the engagement in a folder. */
export function openAt(host: Host, root: string): OpenEngagement {
  tellCutOff(host, root);
  const assets = loadAssets(host.productFolder);
  return { assets, root, engagement: readEngagement(assets, root) };
}

/** The kind with a name. Throws `usage` with the nearest one where there is none. */
export function kindNamed(engagement: Engagement, name: string): Kind {
  const kind = engagement.kinds.byName.get(name);
  if (kind) return kind;
  const names = engagement.kinds.all.map((candidate) => candidate.name);
  const near = nearest(name, names) ?? names.find((candidate) => `${candidate}s` === name);
  throw new RescueError(
    "usage",
    `There is no kind called ${name}.`,
    near ? `Did you mean ${near}?` : `Kinds here: ${names.join(", ")}.`,
  );
}
