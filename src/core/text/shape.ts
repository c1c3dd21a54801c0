/** Tells whether a value that came from outside is of a type: messages between windows are parsed, never cast. */
export type Shape<Value> = (value: unknown) => value is Value;

export const text: Shape<string> = (value) => typeof value === "string";
export const flag: Shape<boolean> = (value) => typeof value === "boolean";
/** A number that can be counted with: neither infinite nor none. */
export const figure: Shape<number> = (value): value is number => Number.isFinite(value);
/** A place in a list or a text. */
export const index: Shape<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** Whatever it is: it is looked at later. */
export const anything: Shape<unknown> = (_): _ is unknown => true;

/** One of some words. */
export function word<Word extends string>(...words: readonly Word[]): Shape<Word> {
  return (value): value is Word => words.some((one) => one === value);
}

/** A list whose items all have a shape. */
export function list<Item>(isItem: Shape<Item>): Shape<readonly Item[]> {
  return (value): value is readonly Item[] => Array.isArray(value) && value.every(isItem);
}

/** A value that may be absent. */
export function maybe<Value>(isValue: Shape<Value>): Shape<Value | undefined> {
  return (value): value is Value | undefined => value === undefined || isValue(value);
}

/** A value of either shape. */
export function either<One, Other>(isOne: Shape<One>, isOther: Shape<Other>): Shape<One | Other> {
  return (value): value is One | Other => isOne(value) || isOther(value);
}

/** An object with at least these fields; each is named, so that a field that is added to a type is checked too. */
export function fields<Value extends object>(
  shapes: { readonly [Key in keyof Value]-?: Shape<Value[Key]> },
): Shape<Value> {
  const checks: readonly (readonly [string, Shape<unknown>])[] = Object.entries<Shape<unknown>>(shapes);
  return (value): value is Value => {
    if (typeof value !== "object" || value === null) return false;
    const own = new Map<string, unknown>(Object.entries(value));
    return checks.every(([key, isValue]) => isValue(own.get(key)));
  };
}
