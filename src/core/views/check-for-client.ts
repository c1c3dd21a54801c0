import { rules } from "../rules/registry.generated.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { CheckReport } from "./check-report.ts";
import { clientWords } from "./client-words.ts";

/**
 * The report without what names internal artifacts, and without what tells how the team sees people, for a page that
 * the client reads, such as a comment on a pull request. The counts stay those of the whole: a check that fails must not look as if it passed.
 */
export function checkForClient({ engagement, change }: RuleContext, report: CheckReport): CheckReport {
  const words = clientWords(change ? [engagement, change.base] : [engagement]);
  const isOpen = (texts: readonly (string | undefined)[]): boolean =>
    texts.every((text) => text === undefined || (!words.isInternal(text) && !words.namesInternal(text)));
  return {
    ...report,
    findings: report.findings.filter(
      ({ rule, artifact, path, message }) =>
        !INTERNAL.has(rule) && isOpen([artifact, message]) && (artifact !== undefined || !words.isInternalFile(path)),
    ),
    pending: report.pending.filter(({ subject, from, to }) => isOpen([subject, jsonOf(from), jsonOf(to)])),
  };
}

const INTERNAL = new Set(rules.filter((rule) => rule.internal).map(({ code }) => code));

function jsonOf(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
