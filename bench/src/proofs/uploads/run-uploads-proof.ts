import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { applyMigrations } from "@operon/db";
import { openTestStores } from "@operon/testkit";
import { seedInstallation } from "../access/seed-installation.ts";
import { startGateway } from "../access/start-gateway.ts";
import { startUpstream, type Upstream } from "../retry/stage/start-upstream.ts";
import { type UploadFigure, uploadForm } from "./upload-form.ts";

const GATEWAY = fileURLToPath(new URL("../../../../apps/gateway/", import.meta.url));
const ROOT_TENANT = { id: 1, dna: ".", depth: 0 };
const WARM_UP_MIB = 100;
const WHOLE_MIB = 1_024;
const SHORT_MIB = 200;
/** Beyond what the first upload left: nothing that grows with a file stays below it. */
const MOST_GROWTH_MIB = 96;

/** A form of a gigabyte through the gateway: it arrives whole, and the gateway's memory does not grow with it. */
export async function runUploadsProof({ short }: { readonly short: boolean }): Promise<void> {
  const built = spawnSync(process.execPath, ["build.mjs"], { cwd: GATEWAY, stdio: "inherit" });
  if (built.status !== 0) throw new Error("The gateway does not build.");
  const closers: (() => unknown)[] = [];
  try {
    const stores = await openTestStores();
    closers.push(() => stores.close());
    const upstream = await startUpstream({});
    closers.push(() => upstream.stop());
    await applyMigrations({ url: stores.databaseUrl });
    const installation = await seedInstallation(stores, [ROOT_TENANT], upstream.url);
    closers.push(() => installation.close());
    const env = { GATEWAY_MAX_UPLOAD_BYTES: String(2 * WHOLE_MIB * 1_048_576), LOG_LEVEL: "error" };
    const gateway = await startGateway(stores, installation.masterKeyText, { env });
    closers.push(() => gateway.stop());
    const figures: UploadFigure[] = [];
    for (const mib of [WARM_UP_MIB, short ? SHORT_MIB : WHOLE_MIB]) {
      figures.push(await uploadForm(gateway, installation.key, mib));
    }
    console.table(figures.map(({ sha256: _, ...figure }) => figure));
    await requireWhole(upstream, figures);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

async function requireWhole(upstream: Upstream, figures: readonly UploadFigure[]): Promise<void> {
  const [, last] = figures as readonly [UploadFigure, UploadFigure];
  const arrived = (await upstream.log(0)).map(
    ({ parts }) => parts?.find(({ name }) => name === "file")?.sha256,
  );
  const isWhole = figures.every(({ sha256 }, index) => arrived[index] === sha256);
  const growthMib = (last.mostMib ?? 0) - (last.beforeMib ?? 0);
  if (!isWhole) console.error("a file did not arrive as it was sent");
  if (growthMib > MOST_GROWTH_MIB) console.error(`the gateway grew by ${growthMib} MiB`);
  if (!isWhole || growthMib > MOST_GROWTH_MIB) process.exitCode = 1;
}
