/** Two revisions to compare. */
export interface RevisionRange {
  readonly from: string;
  /** Absent for the files as they are now. */
  readonly to?: string;
  /** Whether the comparison begins where both parted, as a pull request's does. */
  readonly sinceParting: boolean;
}

/** `BASE...HEAD`, `BASE..HEAD` or `BASE`, as git writes them; an end that is left out is HEAD. */
export function parseRange(text: string): RevisionRange {
  const match = /^(.*?)(\.{2,3})(.*)$/.exec(text);
  if (!match) return { from: text, sinceParting: true };
  const [, from = "", dots, to = ""] = match;
  return { from: from || "HEAD", to: to || "HEAD", sinceParting: dots === "..." };
}
