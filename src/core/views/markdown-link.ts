import { type Artifact, fieldSpan } from "../parse/artifact.ts";
import { lineStarts, positionAt } from "../text/lines.ts";
import { labelOf } from "./trees/tree-node.ts";

/** A link to an artifact's file from the engagement's folder; to its line, where it stands in a list with others. */
export function markdownLink(artifact: Artifact): string {
  const path = artifact.file.path.split("/").map(encoded).join("/");
  const label = labelOf(artifact)
    .replace(/\s+/g, " ")
    .replace(/[\\[\]`*_<>]/g, "\\$&");
  return `[${label}](${path}${lineOf(artifact)})`;
}

/** Brackets would end the link. */
function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll("(", "%28").replaceAll(")", "%29");
}

function lineOf(artifact: Artifact): string {
  const { file, index } = artifact;
  if (index === undefined) return "";
  return `#L${positionAt(lineStarts(file.text), fieldSpan(artifact, "id").start).line + 1}`;
}
