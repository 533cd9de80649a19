/** A list as OpenAI gives it. */
export function listBody(data: readonly { readonly id: string }[], hasMore: boolean): object {
  return {
    object: "list",
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: hasMore,
  };
}
