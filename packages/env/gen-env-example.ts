import { writeFileSync } from "node:fs";
import { documentedSlices, renderEnvExample } from "./src/index.ts";

writeFileSync(new URL("../../.env.example", import.meta.url), renderEnvExample(documentedSlices));
