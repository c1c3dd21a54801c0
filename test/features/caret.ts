import assert from "node:assert/strict";

/** The files with the caret's mark ‸ taken out of the one that has it, and where it stood. */
export function caretIn(files: Readonly<Record<string, string>>): {
  readonly files: Readonly<Record<string, string>>;
  readonly path: string;
  readonly offset: number;
} {
  const [path, marked] = Object.entries(files).find(([, text]) => text.includes("‸")) ?? [];
  assert(path !== undefined && marked !== undefined, "No file has the caret.");
  return { files: { ...files, [path]: marked.replace("‸", "") }, path, offset: marked.indexOf("‸") };
}
