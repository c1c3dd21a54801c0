import type { Kind } from "../kinds/kind.ts";
import { isRecord } from "../kinds/values.ts";
import { isSameValue } from "../ledger/compare.ts";
import { governedFields } from "../ledger/governed.ts";
import { yamlPart } from "../parse/artifact.ts";
import { parseYaml } from "../parse/yaml.ts";
import { toValue } from "../parse/yaml-tree.ts";
import type { MergeLines } from "../ports.ts";

type Sides = Parameters<MergeLines>[0];

/**
 * Merges a file by its lines, as git does it, where its fields cannot be told apart in the text. A merge of lines may
 * put a governed field together from both sides without a word: then both files stand between conflict markers.
 */
export function mergeByLines(kind: Kind | undefined, sides: Sides, mergeLines: MergeLines): ReturnType<MergeLines> {
  const merged = mergeLines(sides);
  if (merged.conflicts > 0 || !kind || !bothChanged(kind, sides)) return merged;
  const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
  const text = `<<<<<<< ours\n${ended(sides.ours)}=======\n${ended(sides.theirs)}>>>>>>> theirs\n`;
  return { text, conflicts: 1 };
}

/** Whether both sides changed one governed field, and not to the same. */
function bothChanged(kind: Kind, { base, ours, theirs }: Sides): boolean {
  const [before, own, other] = [base, ours, theirs].map((text) => fieldsOf(kind, text));
  if (!before || !own || !other) return false;
  return [...new Set([...own.keys(), ...other.keys()])].some((key) => {
    const [b, o, t] = [before.get(key), own.get(key), other.get(key)];
    return !isSameValue(o, b) && !isSameValue(t, b) && !isSameValue(o, t);
  });
}

/** The governed fields of all artifacts in a file by identifier and name; undefined where it cannot be read. */
function fieldsOf(kind: Kind, text: string): ReadonlyMap<string, unknown> | undefined {
  const part = yamlPart(kind, text);
  const { tree, problems } = part ? parseYaml(text.slice(part.start, part.end)) : { tree: undefined, problems: [] };
  if (!tree || problems.length > 0) return undefined;
  const value = toValue(tree);
  const artifacts = (Array.isArray(value) ? value : [value]).filter(isRecord);
  return new Map(
    artifacts.flatMap((artifact) =>
      Object.entries(governedFields(kind, artifact)).map(
        ([key, field]) => [`${artifact["id"]} ${key}`, field] as const,
      ),
    ),
  );
}
