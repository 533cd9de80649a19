type Page<Row> = { readonly data: Row[]; readonly nextCursor: string | null };

const PAGE_SIZE = 200;

/** Every row of a list verb, page by page. */
export async function readAll<Row>(
  list: (page: { limit: number; cursor?: string }) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await list({ limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) });
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}
