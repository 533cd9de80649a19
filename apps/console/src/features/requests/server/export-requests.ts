import { RequestQuery } from "@operon/contracts";
import { listRequests, parseInput, type ServiceContext } from "@operon/services";
import type { z } from "zod";
import { problemResponse } from "../../../server/api/problem-response.ts";
import { authenticateRequest } from "../../../server/auth/authenticate-request.ts";
import { getPlatform } from "../../../server/platform.ts";
import { REQUEST_CSV_HEAD, requestCsvLine } from "./request-csv.ts";

const PAGE_ROWS = 200;
const MAX_ROWS = 1_000_000;
const ExportQuery = RequestQuery.omit({ cursor: true, limit: true });

type Page = Awaited<ReturnType<typeof listRequests>>;

/** The requests that the list would show, all of them, as a CSV file that is written while it is read. */
export async function exportRequests(request: Request): Promise<Response> {
  const requestId = crypto.randomUUID();
  const platform = await getPlatform();
  try {
    const { actor } = await authenticateRequest(platform, request);
    const ctx = { ...platform.services, actor };
    const query = parseInput(ExportQuery, Object.fromEntries(new URL(request.url).searchParams));
    // Read before the head is sent, so that a refusal still has its status.
    const first = await listRequests(ctx, { ...query, limit: PAGE_ROWS });
    const lines = csvLines(ctx, query, first);
    return new Response(streamOf(lines), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="requests-${new Date().toISOString().slice(0, 10)}.csv"`,
        "cache-control": "no-store",
        "x-request-id": requestId,
      },
    });
  } catch (error) {
    return problemResponse(error, requestId, platform.log);
  }
}

async function* csvLines(
  ctx: ServiceContext,
  query: z.output<typeof ExportQuery>,
  first: Page,
): AsyncGenerator<string> {
  yield REQUEST_CSV_HEAD;
  let page = first;
  for (let rows = page.data.length; ; rows += page.data.length) {
    yield page.data.map(requestCsvLine).join("");
    if (page.nextCursor === null) return;
    // A file that ends early must not pass for a whole one: the download breaks off instead.
    if (rows >= MAX_ROWS) throw new Error(`An export holds ${MAX_ROWS} requests at most`);
    page = await listRequests(ctx, { ...query, limit: PAGE_ROWS, cursor: page.nextCursor });
  }
}

/** Reads no further than the client does. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
