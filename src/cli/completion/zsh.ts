import type { OptionWords, WordsOf } from "./words.ts";

/** Completion for zsh, as a function file for fpath. */
export function zshScript(words: readonly WordsOf[]): string {
  return `#compdef rescue
# Completion of rescue for zsh: rescue completion zsh > a folder of fpath/_rescue
_rescue() {
  local -a commands
  commands=(
${words.map(({ command, summary }) => `    ${quoted(`${command}:${summary.replaceAll(":", "\\:")}`)}`).join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${words.map(commandCase).join("\n")}
  esac
}
if [ "$funcstack[1]" = "_rescue" ]; then
  _rescue
else
  compdef _rescue rescue
fi`;
}

function commandCase({ command, values, options }: WordsOf): string {
  const rest = values.length > 0 ? `'*:value:(${values.join(" ")})'` : "'*:file:_files'";
  return [
    `    ${command})`,
    "      shift words; ((CURRENT--))",
    `      _arguments ${[...options.map(specOf), rest].join(" ")}`,
    "      ;;",
  ].join("\n");
}

function specOf({ flag, description, takesValue, values }: OptionWords): string {
  const text = description.replace(/[[\]:]/g, "\\$&");
  const value = takesValue ? `:value:${values.length > 0 ? `(${values.join(" ")})` : "_files"}` : "";
  return quoted(`${flag}[${text}]${value}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
