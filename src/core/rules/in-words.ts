/** A role, a group or a field's name as the middle of a sentence: `executive sponsor`, `CRM owner`, `change history`. */
export function inWords(name: string): string {
  return name
    .replaceAll("-", " ")
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/\b(?:it|crm)\b/g, (word) => word.toUpperCase());
}
