import { isTime } from "../../text/plain-date.ts";
import { fields, index, type Shape, text } from "../../text/shape.ts";
import { type Audited, isWrong } from "./audited.ts";

/** What is remembered of a verification when its window is closed. */
export interface LastVerification {
  /** RFC 3339. */
  readonly at: string;
  /** The commit up to which was looked. */
  readonly head: string;
  /** How many things were not right. */
  readonly wrong: number;
}

/** What is to be remembered of an audit. */
export function toLast({ report, at, remarkable }: Audited): LastVerification {
  return { at, head: report.head, wrong: remarkable.filter(({ status }) => isWrong(status)).length };
}

const isMoment: Shape<string> = (value): value is string => text(value) && isTime(value);

/** Whether something that was kept is what we kept. */
export const isLastVerification = fields<LastVerification>({ at: isMoment, head: text, wrong: index });
