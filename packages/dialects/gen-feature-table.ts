import { readFileSync, writeFileSync } from "node:fs";
import { featureTable } from "./src/neutral/feature-table.ts";

// The README's table is made of the data that the gateway uses.
const path = new URL("./README.md", import.meta.url);
const text = readFileSync(path, "utf8");
const section = /(<!-- features:begin -->\n)[\s\S]*?(\n<!-- features:end -->)/;
writeFileSync(path, text.replace(section, `$1${featureTable()}$2`));
