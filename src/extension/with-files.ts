import { type Engagement, type FileUpdate, findFile, updateEngagement } from "../core/engagement/engagement.ts";
import { isCustomPath } from "../core/kinds/load-kinds.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { textOf } from "./session.ts";
import { inSlices } from "./slices.ts";

/**
 * An engagement of other files, made from one that shares most of them: only those that differ are read, in slices, so
 * that typing goes on.
 */
export async function withFiles(engagement: Engagement, inputs: readonly FileInput[]): Promise<Engagement> {
  return (await inSlices(steps(engagement, inputs))) ?? engagement;
}

function* steps(engagement: Engagement, inputs: readonly FileInput[]): Generator<void, Engagement> {
  const wanted = new Set(inputs.map(({ path }) => path));
  const gone = [...engagement.files, ...engagement.custom].filter(({ path }) => !wanted.has(path));
  const different = [...gone.map(({ path }) => ({ path, content: undefined })), ...inputs.filter(differs)];
  // Schemas come first, for all other files are read by them.
  const custom = different.filter(({ path }) => isCustomPath(path));
  let made = custom.length > 0 ? updateEngagement(engagement, custom) : engagement;
  for (const update of different) {
    if (!isCustomPath(update.path)) made = updateEngagement(made, [update]);
    yield;
  }
  return made;

  function differs({ path, content }: FileUpdate): boolean {
    const known = textOf(engagement, path);
    return (
      !content || "problem" in content || content.text !== known || findFile(engagement, path)?.problem !== undefined
    );
  }
}
