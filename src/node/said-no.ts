import { RescueError } from "./rescue-error.ts";

/**
 * Takes a plain "no" of git's for an answer: an exit code, and no word of what went wrong. Any other failure, such as
 * settings that cannot be read, goes on to whoever asked.
 */
export function ifGitSaidNo<Answer>(answer: Answer): (error: unknown) => Answer {
  return (error) => {
    if (error instanceof RescueError && error.code === "git-failed" && meansNo(error.message)) return answer;
    throw error;
  };
}

/** Some versions warn or give a hint beside. */
function meansNo(words: string): boolean {
  return (
    /^(?:Error: )?git ended with exit code 1(?: and said nothing)?\.$/.test(words) ||
    words.split("\n").every((line) => /^(?:warning|hint):/.test(line))
  );
}
