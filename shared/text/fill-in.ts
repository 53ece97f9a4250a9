/**
 * `{{name}}` quotes a value; a part in `[ ]` is left out when a value it quotes is not there.
 * For sentences whose values come from the vault and may be missing (error details, facts of the log).
 */
export function fillIn(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text
    .replace(/\[([^\]]*)\]/gu, (_whole, part: string) =>
      namesIn(part).every((name) => values[name] !== undefined) ? part : '',
    )
    .replace(/\{\{(\w+)\}\}/gu, (_whole, name: string) => values[name] ?? '…')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

function namesIn(part: string): string[] {
  return [...part.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name = '']) => name);
}
