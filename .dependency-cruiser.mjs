/** Which workspaces each workspace may import; imports go down only (README, "The house"). */
const LAYERS = [
  ["errors", "env"],
  ["domain", "trust"],
  ["contracts", "telemetry", "prices"],
  ["db", "redis", "dialects"],
  ["providers", "services"],
];

const upward = LAYERS.slice(0, -1).map((names, index) => ({
  name: `layer-${index}-imports-down-only`,
  severity: "error",
  from: { path: `^packages/(${names.join("|")})/` },
  to: {
    path: `^packages/(${LAYERS.slice(index + 1)
      .flat()
      .join("|")})/`,
  },
}));

export const RULES = [
  ...upward,
  {
    name: "no-cycle",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "packages-never-import-apps",
    severity: "error",
    from: { path: "^packages/" },
    to: { path: "^apps/" },
  },
  {
    name: "apps-never-import-each-other",
    severity: "error",
    from: { path: "^apps/([^/]+)/" },
    to: { path: "^apps/", pathNot: "^apps/$1/" },
  },
  {
    name: "layers-know-nothing-of-the-tools-around-them",
    severity: "error",
    from: {
      path: `^packages/(${LAYERS.flat().join("|")}|simulator|embedded|ui|client)/`,
      pathNot: "\\.test\\.ts$",
    },
    to: { path: "^packages/(testkit|cli)/" },
  },
  {
    name: "the-client-needs-nothing",
    severity: "error",
    from: { path: "^packages/client/src/", pathNot: "\\.test\\.ts$|/testing/" },
    to: { pathNot: "^packages/client/src/(?!testing/)" },
  },
  {
    name: "gateway-stays-small",
    severity: "error",
    from: { path: "^apps/gateway/src" },
    to: { path: "^packages/(services|ui|cli)/|node_modules/(next|react|react-dom|@prisma)/" },
  },
  {
    name: "domain-is-pure",
    severity: "error",
    from: { path: "^packages/(domain|dialects)/src", pathNot: "\\.(test|bench)\\.ts$" },
    to: { dependencyTypes: ["core"], pathNot: "^(node:)?buffer$" },
  },
  {
    name: "only-db-imports-the-generated-client",
    severity: "error",
    from: { pathNot: "^packages/db/" },
    to: { path: "^packages/db/src/generated|node_modules/@prisma/" },
  },
  {
    name: "packages-are-entered-by-their-front-door",
    severity: "error",
    from: { path: "^(?:apps|packages)/([^/]+)/" },
    to: {
      path: "^packages/([^/]+)/src/",
      pathNot: [
        "^packages/$1/",
        "^packages/[^/]+/src/(index|data-plane|change-log|mapping|on-demand|presets|testing/billing-cases)\\.ts$",
      ],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "features-are-entered-by-their-front-door",
    severity: "error",
    from: { path: "^apps/console/src/features/([^/]+)/" },
    to: {
      path: "^apps/console/src/features/",
      pathNot: ["^apps/console/src/features/$1/", "/index\\.ts$"],
    },
  },
  {
    name: "end-to-end-tests-speak-http-only",
    severity: "error",
    from: { path: "^e2e/" },
    to: { path: "^(apps/|packages/(?!testkit|simulator|client/))" },
  },
  {
    name: "nothing-unresolved",
    severity: "error",
    from: {},
    to: { couldNotResolve: true, pathNot: "^\\./\\.next|\\.css$" },
  },
];

export const options = {
  doNotFollow: { path: "node_modules" },
  exclude: { path: "(^|/)(dist|\\.next|generated)/|next-env\\.d\\.ts$" },
  tsPreCompilationDeps: true,
  combinedDependencies: true,
  tsConfig: { fileName: "tsconfig.json" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "node", "default", "types"],
    extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    mainFields: ["module", "main", "types"],
  },
};

/** @type {import("dependency-cruiser").IConfiguration} */
export default { forbidden: RULES, options };
