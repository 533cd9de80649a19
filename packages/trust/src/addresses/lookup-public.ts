import { lookup } from "node:dns";
import { createPublicLookup } from "./create-public-lookup.ts";

/** {@link createPublicLookup} over the machine's own resolver. */
export const lookupPublic = createPublicLookup(lookup);
