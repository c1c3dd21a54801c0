/**
 * Variables for git that keep every hook from running, added to the settings that the environment gives git already.
 * For builds: what a repository has set up is not to run there.
 */
export function withoutHooks(environment: NodeJS.ProcessEnv): Record<string, string> {
  const given = Number(environment["GIT_CONFIG_COUNT"] ?? 0);
  const next = Number.isSafeInteger(given) && given > 0 ? given : 0;
  return {
    GIT_CONFIG_COUNT: String(next + 2),
    [`GIT_CONFIG_KEY_${next}`]: "core.hooksPath",
    [`GIT_CONFIG_VALUE_${next}`]: "/dev/null",
    [`GIT_CONFIG_KEY_${next + 1}`]: "core.fsmonitor",
    [`GIT_CONFIG_VALUE_${next + 1}`]: "false",
  };
}
