import { EmailText } from "@operon/contracts";
import { userRepository } from "@operon/db";
import { parseInput } from "../context/parse-input.ts";
import type { ServicePlatform } from "../context/service-context.ts";
import { insertFirstOwner } from "./insert-first-owner.ts";

/** Makes the first owner unattended, where there is nobody yet; returns whether it did. */
export async function ensureAdmin(
  platform: ServicePlatform,
  input: { readonly email: string; readonly password: string },
): Promise<boolean> {
  if (await userRepository.anyExists(platform.db.prisma)) return false;
  const email = parseInput(EmailText, input.email);
  const name = email.slice(0, email.indexOf("@"));
  const id = await insertFirstOwner(platform, { email, name, password: input.password }, async () => true);
  return id !== null;
}
