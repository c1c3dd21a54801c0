import { isInternal } from "../engagement/audience.ts";
import { allArtifacts, type Engagement } from "../engagement/engagement.ts";

/** Tells what the client may read from what stays within the rescue team (domain.md section 11). */
export interface ClientWords {
  /** Whether an artifact is internal in any of the states. */
  isInternal(id: string): boolean;
  /** Whether a file holds something internal. */
  isInternalFile(path: string): boolean;
  /** Whether a text names an internal artifact, by its identifier or by its title. */
  namesInternal(text: string): boolean;
}

/** What is internal in an engagement, or in one of the states that a change leads from and to. */
export function clientWords(states: readonly Engagement[]): ClientWords {
  const internal = states.flatMap(allArtifacts).filter(isInternal);
  const ids = new Set(internal.map(({ id }) => id));
  const paths = new Set(internal.map(({ file }) => file.path));
  const titles = [...new Set(internal.map(({ title }) => title.toLowerCase()))].filter((title) => title.length > 2);
  return {
    isInternal: (id) => ids.has(id),
    isInternalFile: (path) => paths.has(path),
    namesInternal: (text) =>
      ids.size > 0 &&
      ((text.match(/[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)*/gu) ?? []).some((word) => ids.has(word)) ||
        titles.some((title) => text.toLowerCase().includes(title))),
  };
}
