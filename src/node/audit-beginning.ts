import { gitEnvironment } from "./git-environment.ts";
import { type History, openHistory } from "./history.ts";
import { type ObjectReader, openObjectReader } from "./object-reader.ts";

/** An audit whose git processes have been started. */
export interface BegunAudit {
  readonly opening: Promise<History>;
  /** Reads the few commits that may have come since an earlier audit; absent where none is asked for. */
  readonly objects: ObjectReader | undefined;
}

/** Starts the git processes that an audit needs first. What judges the history may be loaded while they start. */
export function beginAudit({ root, revision, cache }: AuditPlace): BegunAudit {
  const opening = openHistory(root, revision);
  // Who asks for the history hears of a failure.
  opening.catch(() => undefined);
  const objects = cache ? openObjectReader({ folder: root, environment: gitEnvironment() }) : undefined;
  return { opening, objects };
}

interface AuditPlace {
  /** The engagement's folder. */
  readonly root: string;
  readonly revision?: string;
  readonly cache: boolean;
}
