import { list, type Shape } from "../../core/text/shape.ts";
import { isPart, type LongList } from "../../extension/protocol/long-list.ts";

/** Keeps the parts of a long list that the host has sent; it sends only those again that change. */
export interface Parts<View> {
  /** Takes a message; false where it is no part. */
  take(message: unknown): boolean;
  /** A view with the items of so many parts. */
  fill(view: View, count: number): View;
}

export class ReceivedParts<View extends object, Item> implements Parts<View> {
  private readonly long: LongList<View, Item>;
  private readonly areItems: Shape<readonly Item[]>;
  private readonly parts: (readonly Item[])[] = [];

  constructor(long: LongList<View, Item>) {
    this.long = long;
    this.areItems = list(long.isItem);
  }

  take(message: unknown): boolean {
    if (!isPart(message)) return false;
    const items: unknown = JSON.parse(message.items);
    if (this.areItems(items)) this.parts[message.at] = items;
    return true;
  }

  fill(view: View, count: number): View {
    return this.long.withItems(view, this.parts.slice(0, count).flat());
  }
}
