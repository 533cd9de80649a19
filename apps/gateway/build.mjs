import { cpSync } from "node:fs";
import { build } from "esbuild";

// Our packages are TypeScript source and go into the bundle. Everything else stays in node_modules: an ESM bundle
// of a CommonJS package such as `pg` fails when it runs ("Dynamic require of events").
const ours = /^@operon\//;
const keepPackagesOutside = {
  name: "keep-packages-outside",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || ours.test(path) ? undefined : { path, external: true },
    );
  },
};

await build({
  entryPoints: ["src/main.ts"],
  outfile: "dist/main.js",
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  sourcemap: true,
  logLevel: "warning",
  plugins: [keepPackagesOutside],
});

// A thread's own file: it must stand beside the bundle that starts it.
cpSync("src/tokenizer/count-worker.mjs", "dist/count-worker.mjs");
