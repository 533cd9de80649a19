import { runAccessProof } from "./proofs/access/run-access-proof.ts";
import { runEstimatesProof } from "./proofs/estimates/run-estimates-proof.ts";
import { runLimitsProof } from "./proofs/limits/run-limits-proof.ts";
import { runMappingProof } from "./proofs/mapping/run-mapping-proof.ts";
import { runRetryProof } from "./proofs/retry/run-retry-proof.ts";
import { runStartProof } from "./proofs/start/run-start-proof.ts";
import { runUploadsProof } from "./proofs/uploads/run-uploads-proof.ts";

/** `given` is all that stands behind the name; `file` what a proof measures against, where it is not in the repository. */
type ProofOptions = {
  readonly short: boolean;
  readonly given: readonly string[];
  readonly file: string | undefined;
};

/** What is too long for a test: prints its figures, and ends with 1 where a guarantee does not hold. */
const PROOFS: Readonly<Record<string, (options: ProofOptions) => Promise<void>>> = {
  access: runAccessProof,
  estimates: runEstimatesProof,
  limits: runLimitsProof,
  mapping: runMappingProof,
  retry: runRetryProof,
  start: runStartProof,
  uploads: runUploadsProof,
};

const [name = "", ...rest] = process.argv.slice(2);
const proof = PROOFS[name];
if (proof === undefined) {
  console.error(`npm run proof -- <${Object.keys(PROOFS).join("|")}> [--short] [file]`);
  process.exitCode = 1;
} else {
  const file = rest.find((word) => !word.startsWith("--"));
  await proof({ short: rest.includes("--short"), given: rest, file });
  // What was cut short may have left a handle behind; a proof ends when it has said what it found.
  process.exit();
}
