import { getPlatform } from "../../server/platform.ts";

export const dynamic = "force-dynamic";

/** 200 once the database answers. */
export async function GET(): Promise<Response> {
  try {
    const { services } = await getPlatform();
    await services.db.pool.query("select 1");
    return Response.json({ status: "ok" });
  } catch {
    return Response.json({ status: "unavailable" }, { status: 503 });
  }
}
