import { type History, openHistory } from "../node/history.ts";

/** Lets git look while files are read. Those who ask for the history hear of it where there is none. */
export function beginHistory(root: string): Promise<History> {
  const history = openHistory(root);
  history.catch(() => undefined);
  return history;
}
