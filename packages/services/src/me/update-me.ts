import { UpdateMe } from "@operon/contracts";
import { userRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { actingPerson } from "../context/acting-person.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";

/** Changes one's own name, whatever one's role. */
export async function updateMe(ctx: ServiceContext, input: z.input<typeof UpdateMe>): Promise<void> {
  const userId = actingPerson(ctx);
  const { name } = parseInput(UpdateMe, input);
  await writeAndPublish(ctx, async (write) => {
    const before = await userRepository.find(write.tx, subtreeOf(ctx.actor), userId);
    if (before === null) throw new OperonError("not_found");
    if (before.name === name) return { result: undefined, change: null };
    await userRepository.update(write, userId, { name });
    const { tenantId, email: objectLabel } = before;
    const change = { action: "user.update", objectType: "user", objectId: userId, objectLabel, tenantId };
    return { result: undefined, change };
  });
}
