/** What a price is called in the change log and in a plan: `gpt-4o`, or `gpt-4o (openai-a)` where it is an account's own. */
export function priceLabel(model: string, providerName: string | null | undefined): string {
  return providerName ? `${model} (${providerName})` : model;
}
