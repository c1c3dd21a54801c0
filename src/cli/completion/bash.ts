import type { WordsOf } from "./words.ts";

/** Completion for bash. Where the words are free, bash completes file names. */
export function bashScript(words: readonly WordsOf[]): string {
  return `# Completion of rescue for bash: source <(rescue completion bash)
_rescue() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" words=""
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words="${words.map((word) => word.command).join(" ")}"
  else
    case "\${COMP_WORDS[1]} $previous" in
${words.flatMap(valueCases).join("\n")}
      *)
        case "\${COMP_WORDS[1]}" in
${words.map(commandCase).join("\n")}
        esac
        ;;
    esac
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _rescue rescue`;
}

/** The words after an option with known values. */
function valueCases({ command, options }: WordsOf): string[] {
  return options
    .filter((option) => option.values.length > 0)
    .map(({ flag, values }) => `      "${command} ${flag}") words="${values.join(" ")}" ;;`);
}

function commandCase({ command, values, options }: WordsOf): string {
  const flags = options.map((option) => option.flag);
  return `          ${command}) words="${[...values, ...flags, "--help"].join(" ")}" ;;`;
}
