import { join } from "node:path";
import type { Repository } from "./git.ts";

/** Where a decision keeps what it needs while it is under way: inside the git folder, so that no work tree shows it. */
export function privateFolder(repository: Pick<Repository, "gitFolder">): string {
  return join(repository.gitFolder, "rescue-ledger");
}
