import { Argument, type Command } from "commander";
import { loadKinds } from "../../core/kinds/load-kinds.ts";
import { loadAssets } from "../../node/assets.ts";
import type { CommandDefinition } from "../command.ts";
import { bashScript } from "../completion/bash.ts";
import { fishScript } from "../completion/fish.ts";
import { type WordsOf, wordsOf } from "../completion/words.ts";
import { zshScript } from "../completion/zsh.ts";
import type { Host } from "../host.ts";

export const command: CommandDefinition = {
  name: "completion",
  summary: "Print a completion script for a shell",
  examples: [
    ["source <(rescue completion bash)", "completes in this bash; put it into ~/.bashrc to keep it"],
    ["rescue completion zsh > ~/.zfunc/_rescue", "completes in zsh, with ~/.zfunc in fpath"],
    ["rescue completion fish > ~/.config/fish/completions/rescue.fish", "completes in fish"],
  ],
  define: (command, host) => {
    command
      .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(SHELLS)))
      .action((shell: string) => completion(host, command.parent ?? command, shell));
  },
};

/** What writes the script for each shell. */
const SHELLS: Readonly<Record<string, (words: readonly WordsOf[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

function completion(host: Host, program: Command, shell: string): void {
  const kinds = loadKinds(loadAssets(host.productFolder)).kinds.all.map((kind) => kind.name);
  host.print(SHELLS[shell]?.(wordsOf(program, kinds)) ?? "");
}
