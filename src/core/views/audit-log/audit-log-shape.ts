import { either, fields, figure, flag, index, list, maybe, type Shape, text, word } from "../../text/shape.ts";
import type { AuditLogView, LogWords } from "../audit-log.ts";
import { isLink, isPlace } from "../dashboard/dashboard-shape.ts";
import type { DecisionDetail, Fact, SubjectDetail } from "./detail.ts";
import type { Choice, DecisionFilter } from "./filter.ts";
import type { AuditFinding } from "./findings.ts";
import type { DayItem, DecisionItem, LogWindow } from "./rows.ts";
import { STANDINGS } from "./standings.ts";
import type { VerificationView } from "./verification.ts";

export const isDecisionFilter: Shape<DecisionFilter> = fields<DecisionFilter>({
  person: text,
  type: text,
  verdict: text,
  standing: text,
  period: text,
  text,
});

const isDay = fields<DayItem>({ type: word("day"), title: text, count: text });

const isDecision = fields<DecisionItem>({
  type: word("decision"),
  key: text,
  position: index,
  title: text,
  change: text,
  verdict: word("approved", "rejected", "deferred", "unknown"),
  line: text,
  standing: word(...STANDINGS),
  standingText: text,
  audit: text,
  auditState: word("good", "bad", "unknown"),
  spoken: text,
});

const isItem = either(isDay, isDecision);
const isPosition: Shape<number> = (value): value is number => value === -1 || index(value);
const isWindow = fields<LogWindow>({
  total: index,
  count: index,
  first: index,
  items: list(isItem),
  selected: isPosition,
});

const isFinding = fields<AuditFinding>({
  state: word("good", "waiting", "bad"),
  word: text,
  link: isLink,
  about: text,
  reason: text,
  advice: text,
  commit: text,
  decide: text,
});

const isVerification = fields<VerificationView>({
  state: word("waiting", "running", "good", "bad"),
  title: text,
  lines: list(text),
  share: maybe(figure),
  action: maybe(
    fields<NonNullable<VerificationView["action"]>>({ type: word("verify", "cancel", "trust"), label: text }),
  ),
  canExport: flag,
  findings: list(isFinding),
  more: text,
});

const isChoice = fields<Choice>({
  name: word("person", "type", "verdict", "standing", "period"),
  label: text,
  chosen: text,
  options: list(fields<Choice["options"][number]>({ value: text, label: text })),
});

const isDetail = fields<DecisionDetail>({
  key: text,
  title: text,
  standing: word(...STANDINGS),
  standingText: text,
  meaning: text,
  statement: text,
  facts: list(fields<Fact>({ name: text, value: isLink })),
  subjects: list(fields<SubjectDetail>({ id: text, link: isLink, change: text, standingText: text, isHere: flag })),
  evidence: list(text),
  audit: list(isFinding),
  record: maybe(isPlace),
});

const areWords = fields<LogWords>({
  title: text,
  search: text,
  clear: text,
  list: text,
  detail: text,
  export: text,
  findings: text,
  decide: text,
  openRecord: text,
  changed: text,
  since: text,
  history: text,
  subjects: text,
  audit: text,
  evidence: text,
  close: text,
});

/** Whether something that came from outside is a whole audit log. */
export const isAuditLogView: Shape<AuditLogView> = fields<AuditLogView>({
  summary: text,
  verification: isVerification,
  search: text,
  choices: list(isChoice),
  isFiltering: flag,
  shown: text,
  list: isWindow,
  empty: text,
  selected: maybe(isDetail),
  words: areWords,
});
