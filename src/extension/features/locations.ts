import * as vscode from "vscode";
import type { Place } from "../../core/features/references.ts";
import { rangesIn, toUri } from "../convert.ts";
import { type Session, textOf } from "../session.ts";

/** Places of the engine as VS Code's; many may lie in one file. */
export function toLocations({ engagement, root }: Session, places: readonly Place[]): vscode.Location[] {
  const ranges = new Map<string, ReturnType<typeof rangesIn>>();
  return places.map(({ path, span }) => {
    const range = ranges.get(path) ?? rangesIn(textOf(engagement, path) ?? "");
    ranges.set(path, range);
    return new vscode.Location(toUri(root, path), range(span));
  });
}
