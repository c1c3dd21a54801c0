import { loadAssets } from "../node/assets.ts";
import { beginAudit } from "../node/audit-beginning.ts";
import type { AuditResult } from "../node/audit-repository.ts";
import { findEngagementFolder } from "../node/find-engagement.ts";
import { sha256 } from "../node/sha256.ts";
import { version } from "../node/version.ts";
import { currentTime } from "./clock.ts";
import type { Host } from "./host.ts";
import { optimiseLess } from "./optimise-less.ts";
import { progressBar } from "./progress-bar.ts";

/** Audits the engagement of the folder that the command was called in; a bar shows how far it is. */
export async function runAudit(
  host: Host,
  revision: string | undefined,
  { cache, today }: { readonly cache: boolean; readonly today?: string },
): Promise<AuditResult> {
  optimiseLess();
  const place = {
    root: findEngagementFolder(host.folder),
    ...(revision === undefined ? {} : { revision }),
    // What an earlier run found was judged by its own day, and only forwards does that hold on another.
    cache: cache && today === undefined,
  };
  const begun = beginAudit(place);
  const bar = progressBar("Judging the history");
  try {
    // What judges is loaded while git starts.
    const [{ auditRepository }, { verifySignature }] = await Promise.all([
      import("../node/audit-repository.ts"),
      import("../node/ssh-verify.ts"),
    ]);
    const input = {
      ...place,
      assets: loadAssets(host.productFolder),
      product: version,
      sha256,
      verify: verifySignature,
      now: today ?? currentTime(),
      onProgress: (done: number, total: number) => bar.update(done, total),
    };
    return await auditRepository(input, begun);
  } finally {
    bar.end();
    // git waits for questions, also where it did not come to any.
    void begun.objects?.close();
  }
}
