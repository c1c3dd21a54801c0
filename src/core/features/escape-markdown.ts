/** A text that Markdown shows as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, "\\$&");
}
