import { findSourceMap } from "node:module";
import { resolve } from "node:path";

/** A stack whose places are those of the TypeScript sources. VS Code's own stack traces switch Node's mapping off. */
export function withSourcePositions(stack: string): string {
  return stack.replace(/([^\s()]+\.cjs):(\d+):(\d+)/g, (place, file: string, line: string, column: string) => {
    const entry = findSourceMap(resolve(file))?.findEntry(Number(line) - 1, Number(column) - 1);
    if (!entry || !("originalSource" in entry)) return place;
    return `${sourceName(entry.originalSource)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  });
}

const sourceName = (source: string): string => source.replace(/^file:\/\//, "").replace(/^.*\/(?=test\/|src\/)/, "");
