import { readFileSync } from "node:fs";
import { uptime } from "node:os";

const AN_HOUR = 3_600_000;

/**
 * Whether a process still runs that was noted at a time, in milliseconds since 1970. Numbers are given again, so one
 * that was noted before the machine started, or more than an hour ago, is not believed.
 */
export function isRunning(pid: number, notedAt: number): boolean {
  const now = Date.now();
  if (notedAt < now - uptime() * 1000 || notedAt < now - AN_HOUR) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // Somebody else's process may not be signalled, but it runs.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Linux keeps the number of a process that ended until its parent asks for it, which some containers never do. */
function isZombie(pid: number): boolean {
  try {
    return /^.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    // Other systems have no such file, and no such processes to signal.
    return false;
  }
}
