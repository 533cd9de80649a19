// Bundlers know no Lua: the scripts travel as text. A test compares this file with them.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("./src/lua/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".lua"));
const constant = (name) => name.slice(0, -".lua".length).replaceAll("-", "_").toUpperCase();
const texts = names.map((name) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  const escaped = text.replaceAll("\\", "\\\\");
  return `/** ${name}. */\nexport const ${constant(name)} = \`${escaped}\`;\n`;
});
writeFileSync(new URL("lua-sources.data.ts", folder), texts.join("\n"));
