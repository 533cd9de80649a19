import {
  type ConfigurationWrite,
  type ConfigurationWriter,
  type WriteOutcome,
  writeConfiguration,
} from "@operon/db";
import type { ServicePlatform } from "./service-context.ts";

const PUBLISH_TIMEOUT_MS = 500;

/**
 * Writes in one transaction and, after the commit, tells the nodes. That they could not be told is no error:
 * they learn it from the heartbeat, or by asking.
 */
export async function writeAndPublish<Result>(
  ctx: ServicePlatform & Pick<ConfigurationWriter, "actor">,
  body: (write: ConfigurationWrite) => Promise<WriteOutcome<Result>>,
): Promise<Result> {
  const { result, revision } = await writeConfiguration(ctx, body);
  if (revision !== null) await publish(ctx, revision);
  return result;
}

async function publish({ bus }: ServicePlatform, revision: bigint): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PUBLISH_TIMEOUT_MS);
  });
  try {
    await Promise.race([bus.publishRevision(revision).catch(() => undefined), patience]);
  } finally {
    clearTimeout(timer);
  }
}
