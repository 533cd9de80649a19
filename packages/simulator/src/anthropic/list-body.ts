/** A list as Anthropic gives it; `next_page` is for clients that do not count by ids. */
export function listBody(data: readonly { readonly id: string }[], hasMore: boolean): object {
  return {
    data,
    has_more: hasMore,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    next_page: hasMore ? (data.at(-1)?.id ?? null) : null,
  };
}
