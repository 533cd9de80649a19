/** What a provider wrote, without what a codec of ours wrote before it. None of them has a bar in it. */
export function bareSecret(value: string): string {
  return value.slice(value.lastIndexOf("|") + 1);
}
