import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import type { Prisma } from "../generated/client.ts";
import type { Reader } from "./reader.ts";

/** The value of a setting of the whole installation; undefined = it was never set. */
async function find(reader: Reader, name: string): Promise<unknown> {
  const row = await reader.setting.findUnique({ where: { name }, select: { value: true } });
  return row?.value;
}

/** Sets it, and returns the row's id. */
async function set(write: ConfigurationWrite, name: string, value: Prisma.InputJsonObject): Promise<string> {
  const row = await write.tx.setting.upsert({
    where: { name },
    create: { name, value, revision: 0n },
    update: { value, updatedAt: new Date() },
    select: { id: true },
  });
  const id = row.id.toString();
  write.changed("setting", id);
  return id;
}

/** Settings of the whole installation, by name. */
export const settingRepository = { find, set };
