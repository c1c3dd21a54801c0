import type { Kinds } from "../kinds/load-kinds.ts";

/** The lines of `.gitattributes` that hand an engagement's files to the merge driver. */
export function mergeDriverAttributes(kinds: Kinds): readonly string[] {
  const patterns = kinds.all.map(({ container }) => {
    if (container.type === "folder") return `/${container.folder}/*.md`;
    return container.type === "file" ? `/${container.path}` : `/${container.glob}`;
  });
  return [...new Set(patterns)].sort().map((pattern) => `${pattern} merge=rescue`);
}

/** The attributes with those lines at their end that are not there yet. */
export function withAttributes(text: string, lines: readonly string[]): string {
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = lines.filter((line) => !present.has(line));
  if (missing.length === 0) return text;
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return `${before}${before === "" ? "" : "\n"}# Merged field by field and item by item, where \`rescue merge-driver --install\` was run.\n${missing.join("\n")}\n`;
}
