import { join } from "node:path";
import type { Forge } from "../core/ledger/code-owners.ts";
import { loadAssets, readTree } from "./assets.ts";

/** What a new engagement starts from: `blank`, or with the 12-stage adoption roadmap on. */
export const ENGAGEMENT_TEMPLATES = ["blank", "roadmap"] as const;

export type EngagementTemplate = (typeof ENGAGEMENT_TEMPLATES)[number];

/**
 * The files that a new engagement starts from, by path. Names that begin with `_` stand for names with a dot, since
 * packagers and git treat such files in the product's own folder as theirs.
 */
export function readEngagementTemplate(
  productFolder: string,
  template: EngagementTemplate = "blank",
): Map<string, string> {
  const folder = join(productFolder, "templates");
  const { templates } = loadAssets(productFolder);
  const blank = new Map([
    ...readTemplates(join(folder, "engagement")),
    ["phases.yaml", templates.get("phases.yaml") ?? ""],
  ]);
  if (template === "blank") return blank;
  const roadmap = readTemplates(join(folder, "engagement-roadmap"));
  return new Map([...blank, ...roadmap, ["roadmap.yaml", templates.get("roadmap.yaml") ?? ""]]);
}

/** The files for a forge, by path: its builds, and the form of a pull or merge request. They hold `@VERSION@`. */
export function readForgeTemplate(productFolder: string, forge: Forge): Map<string, string> {
  return readTemplates(join(productFolder, "templates/forge", forge));
}

function readTemplates(folder: string): Map<string, string> {
  return new Map(Array.from(readTree(folder), ([path, text]) => [path.replace(/(^|\/)_/, "$1."), text]));
}
