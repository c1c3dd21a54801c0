import { type Engagement, findFile } from "../../engagement/engagement.ts";
import { isCustomPath } from "../../kinds/load-kinds.ts";
import { classify } from "../../parse/classify.ts";
import { isTrustedPath } from "./judge-past.ts";

/**
 * Whether what the history tells of sign-offs may differ between two snapshots that have the same newest commit: it goes
 * by the sign-offs, by where what they decide on stands, by who is trusted and by the schemas. `paths` are those of the
 * files that differ.
 */
export function mattersToPast(before: Engagement, after: Engagement, paths: readonly string[]): boolean {
  return paths.some((path) => isCustomPath(path) || tells(before, path) !== tells(after, path));
}

/** What the history is asked by of a file: all of it where it decides or says who may, else only what is in it. */
function tells(engagement: Engagement, path: string): string | undefined {
  const file = findFile(engagement, path);
  const role = classify(engagement.kinds, path);
  const isWhole = isTrustedPath(engagement, path) || (role.type === "kind" && role.kind.name === "signoff");
  return isWhole ? file?.text : file?.artifacts.map(({ id }) => id).join("\n");
}
