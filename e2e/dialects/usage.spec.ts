import { expect } from "@playwright/test";
import type { ManagementClient } from "../clients/management-client.ts";
import { CLIENTS } from "./clients.data.ts";
import { readGridCells } from "./grid-results.ts";
import { PROVIDERS } from "./providers.data.ts";
import { modelName, test } from "./provisioned.ts";

type Row = {
  readonly id: string;
  readonly model: string;
  readonly estimated: boolean;
  readonly usage: {
    readonly inputTokens: number;
    readonly cachedInputTokens: number;
    readonly outputTokens: number;
  };
};
type Page = { readonly data: Row[]; readonly nextCursor: string | null };
type Detail = {
  readonly attempts: readonly { readonly interrupted: boolean; readonly estimated: boolean }[];
};

for (const client of CLIENTS) {
  test(`what ${client.id} used is recorded to the token, and estimated only where it left midway`, async ({
    api,
    grid,
    run,
  }) => {
    const cells = readGridCells(run).filter((cell) => cell.client === client.id);
    expect(cells, "the cells of the grid, which is run first").toHaveLength(PROVIDERS.length);
    const left = new Set(PROVIDERS.map((provider) => modelName(grid, provider, "stalls")));
    const rows = () => allRows(api, grid.keys[client.id].id);
    const expected = cells.map(({ served }) => served);
    const total = (count: (served: (typeof expected)[number]) => number): number =>
      expected.reduce((sum, served) => sum + count(served), 0);
    await expect
      .poll(async () => sumOf((await rows()).filter(({ model }) => !left.has(model))), { timeout: 20_000 })
      .toEqual({
        input: total(({ input }) => input),
        cached: total(({ cached }) => cached),
        output: total(({ output }) => output),
      });
    const all = await rows();
    expect(all.filter(({ estimated, model }) => estimated && !left.has(model))).toEqual([]);
    const interrupted = all.filter(({ model }) => left.has(model));
    expect(interrupted).toHaveLength(PROVIDERS.length);
    for (const { id } of interrupted) {
      const { attempts } = await api.get<Detail>(`/requests/${id}`);
      expect(attempts).toMatchObject([{ interrupted: true, estimated: true }]);
    }
  });
}

async function allRows(api: ManagementClient, key: string): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const next: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await api.get<Page>(`/requests?key=${key}&limit=200${next}`);
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return rows;
}

function sumOf(rows: readonly Row[]): { input: number; cached: number; output: number } {
  const sum = (count: (usage: Row["usage"]) => number): number =>
    rows.reduce((total, { usage }) => total + count(usage), 0);
  return {
    input: sum(({ inputTokens }) => inputTokens),
    cached: sum(({ cachedInputTokens }) => cachedInputTokens),
    output: sum(({ outputTokens }) => outputTokens),
  };
}
