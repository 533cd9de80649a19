/** What a secret looks like wherever it stands, with what is left of it. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(sk-|op-mgmt-)[\w.-]{12,}/g, "$1[redacted]"],
  [/\b(AIza|AKIA|ya29\.)[\w.-]{12,}/g, "$1[redacted]"],
  [/\b(Bearer|Basic)\s+[^\s"',;\\]{6,}/gi, "$1 [redacted]"],
  [/([?&](?:[\w-]*(?:key|token|secret|password|signature)|code)=)[^&\s"'\\]+/gi, "$1[redacted]"],
  [/(:\/\/[^\s/:@"]*:)[^\s/@"]+@/g, "$1[redacted]@"],
];

/** `text` without the keys, tokens, passwords in addresses and secret query parameters that stand in it. */
export function redactText(text: string): string {
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}
