import { runAccessProof } from "./proofs/access/run-access-proof.ts";
import { runMappingProof } from "./proofs/mapping/run-mapping-proof.ts";
import { runRetryProof } from "./proofs/retry/run-retry-proof.ts";
import { runStartProof } from "./proofs/start/run-start-proof.ts";

/** What is too long for a test: prints its figures, and ends with 1 where a guarantee does not hold. */
const PROOFS: Readonly<Record<string, (options: { readonly short: boolean }) => Promise<void>>> = {
  access: runAccessProof,
  mapping: runMappingProof,
  retry: runRetryProof,
  start: runStartProof,
};

const [name = "", ...rest] = process.argv.slice(2);
const proof = PROOFS[name];
if (proof === undefined) {
  console.error(`npm run proof -- <${Object.keys(PROOFS).join("|")}> [--short]`);
  process.exitCode = 1;
} else await proof({ short: rest.includes("--short") });
