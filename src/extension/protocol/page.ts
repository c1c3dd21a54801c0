import { anything, fields, index, maybe, type Shape, text, word } from "../../core/text/shape.ts";
import { isPlace } from "../../core/views/dashboard/dashboard-shape.ts";
import type { Place } from "../../core/views/dashboard/link.ts";

/**
 * What webviews and their hosts say to each other. Both sides parse what they get; neither trusts it. The messages here
 * are those of every page; what only one page says stands in a file of its own beside this one.
 */

/** From the host to a page. `version` grows: what is older than what is shown is stale. */
export type ToPage<View> = Show<View> | Notice;

export interface Show<View> {
  readonly type: "show";
  readonly version: number;
  readonly view: View;
  /** How many parts of its long list belong to it, which came before; absent where the view has all in it. */
  readonly parts?: number | undefined;
}

/** There is nothing to show, or it could not be worked out; the button sends `run`. */
export interface Notice {
  readonly type: "notice";
  readonly version: number;
  readonly text: string;
  readonly button: string;
}

/** From any page to the host. */
export type FromPage =
  | { readonly type: "ready" }
  /** The button of a notice was pressed. */
  | { readonly type: "run" }
  /** What the page wants to know again when it is opened the next time. */
  | { readonly type: "keep"; readonly state: unknown }
  | { readonly type: "open"; readonly path: string; readonly offset: number }
  | { readonly type: "goto"; readonly place: Place };

/** What tells a message from anything else, and undefined where it is none. */
export type Parser<Message> = (message: unknown) => Message | undefined;

/** Parses messages to a page that shows views of a shape. */
export function toPageParser<View extends object>(isView: Shape<View>): Parser<ToPage<View>> {
  const isShow: Shape<Show<View>> = fields<Show<View>>({
    type: word("show"),
    version: index,
    view: isView,
    parts: maybe(index),
  });
  return oneOf<ToPage<View>>(isShow, isNotice);
}

/** Parses messages that have one of some shapes. */
export function oneOf<Message>(...shapes: readonly Shape<Message>[]): Parser<Message> {
  return (message) => {
    for (const isMessage of shapes) if (isMessage(message)) return message;
    return undefined;
  };
}

const isNotice = fields<Notice>({ type: word("notice"), version: index, text, button: text });

/** A message that every page may send. */
export const parseFromPage = oneOf<FromPage>(
  fields<Extract<FromPage, { type: "ready" }>>({ type: word("ready") }),
  fields<Extract<FromPage, { type: "run" }>>({ type: word("run") }),
  fields<Extract<FromPage, { type: "keep" }>>({ type: word("keep"), state: anything }),
  fields<Extract<FromPage, { type: "open" }>>({ type: word("open"), path: text, offset: index }),
  fields<Extract<FromPage, { type: "goto" }>>({ type: word("goto"), place: isPlace }),
);
