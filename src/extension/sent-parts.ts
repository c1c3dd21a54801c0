import type { Steps } from "../core/text/steps.ts";
import type { LongList, Part } from "./protocol/long-list.ts";

/** Items of a part: about a millisecond's work for either side. */
const ITEMS = 200;

/** Sends the long list of a page in parts. */
export interface PartSender<View extends object> {
  /** The page was loaded anew and has no part any more. */
  forget(): void;
  /** Posts the parts that differ from those that the page has, one a step. Gives what is left to send. */
  send(view: View, post: (part: Part) => void): Steps<Sent<View>>;
}

/** A view without its long list, and how many parts that has. */
export interface Sent<View> {
  readonly view: View;
  readonly parts: number;
}

export class SentParts<View extends object, Item> implements PartSender<View> {
  private readonly list: LongList<View, Item>;
  /** As the page has them, by their place. */
  private readonly sent: string[] = [];

  constructor(list: LongList<View, Item>) {
    this.list = list;
  }

  forget(): void {
    this.sent.length = 0;
  }

  *send(view: View, post: (part: Part) => void): Steps<Sent<View>> {
    const all = this.list.itemsOf(view);
    const parts = Math.ceil(all.length / ITEMS);
    for (let at = 0; at < parts; at++) {
      const items = JSON.stringify(all.slice(at * ITEMS, (at + 1) * ITEMS));
      if (items !== this.sent[at]) {
        this.sent[at] = items;
        post({ type: "part", at, items });
      }
      yield undefined;
    }
    return { view: this.list.withItems(view, []), parts };
  }
}
