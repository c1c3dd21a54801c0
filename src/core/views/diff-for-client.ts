import { isInternalField } from "../engagement/audience.ts";
import type { ChangeContext } from "../ledger/judge-changes.ts";
import { clientWords } from "./client-words.ts";
import { type DiffedArtifact, type DiffReport, tierCounts } from "./diff.ts";

/**
 * The change as a page may tell it that the client reads, such as a comment on a pull request: without internal
 * artifacts and fields, and without values that name one (domain.md section 11).
 */
export function diffForClient({ base, head }: Pick<ChangeContext, "base" | "head">, report: DiffReport): DiffReport {
  const words = clientWords([base, head]);
  const isOpen = (id: string): boolean => !words.isInternal(id) && !words.isInternalFile(id);
  const isSayable = (value: unknown): boolean => value === undefined || !words.namesInternal(JSON.stringify(value));
  const withoutValues = <Part extends { readonly from?: unknown; readonly to?: unknown }>(part: Part): Part =>
    isSayable(part.from) && isSayable(part.to) ? part : { ...part, from: undefined, to: undefined };
  const toShown = (change: DiffedArtifact): DiffedArtifact[] => {
    const kind = head.kinds.byName.get(change.kind) ?? base.kinds.byName.get(change.kind);
    const fields = change.fields.filter(({ field }) => !kind || !isInternalField(kind, field)).map(withoutValues);
    // That the team thinks otherwise of somebody now is no news for the client either.
    if (fields.length === 0 && change.fields.length > 0) return [];
    return [{ ...change, title: isSayable(change.title) ? change.title : change.id, fields }];
  };
  const counted = (id: string): boolean => !words.isInternal(id);
  return {
    ...report,
    changes: report.changes.filter(({ id }) => isOpen(id)).flatMap(toShown),
    scope: { before: tierCounts(base, counted), after: tierCounts(head, counted) },
    moves: report.moves.filter(({ id, title }) => isOpen(id) && isSayable(title)),
    requests: report.requests
      .filter(({ id, title }) => isOpen(id) && isSayable(title))
      .map((request) => ({
        ...request,
        differing: request.differing.filter(({ item, actual }) => isOpen(item) && isSayable(actual)).map(withoutValues),
      })),
    ridingAlong: report.ridingAlong.filter(({ item }) => isOpen(item)).map(withoutValues),
    decisions: report.decisions.filter(({ subject }) => isOpen(subject)).map(withoutValues),
  };
}
