/**
 * The environment in which git looks at a folder's own repository, and says in English what it says: ours, but for what
 * points it elsewhere. `extra` is added.
 */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([key, value]) =>
    value === undefined || REDIRECTING.includes(key) ? [] : [[key, value] as const],
  );
  return { ...Object.fromEntries(inherited), ...extra, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" };
}

/**
 * Variables that would make git look at another repository than the folder's own, or at other settings than a commit
 * does, or read our paths as patterns.
 */
const REDIRECTING = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_CONFIG",
  "GIT_GRAFT_FILE",
  "GIT_REPLACE_REF_BASE",
  "GIT_SHALLOW_FILE",
  "GIT_NAMESPACE",
  "GIT_GLOB_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
];
