import type { TokenProfile } from "./token-profile.ts";
import { TOKEN_PROFILES } from "./token-profiles.data.ts";

/** By what a model's prompts are estimated: by its name, whoever serves it. A name that says nothing gets the dearest text. */
export function tokenProfileOf(model: string): TokenProfile {
  const name = model.toLowerCase();
  const found = TOKEN_PROFILES.find(([pattern]) => pattern.test(name));
  return (found ?? DEAREST)[1];
}

const DEAREST = TOKEN_PROFILES[TOKEN_PROFILES.length - 1] as (typeof TOKEN_PROFILES)[number];
