import { defineConfig } from "vitest/config";

const SOURCES = "{apps,packages,bench,e2e}/**";
const IGNORED = ["**/node_modules/**", "**/dist/**", "**/.next/**"];
// Logical databases keep the keys of two files apart, but a real server's pub/sub knows no databases.
const integrationWorkers = process.env.REDIS_URL ? 1 : 2;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [`${SOURCES}/*.test.{ts,tsx}`],
          exclude: [...IGNORED, "**/*.int.test.ts"],
          // What hangs must end some day; what a busy machine does slowly has not failed.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // To load the gateway anew for each file takes as long as all tests do: files share a worker's modules.
          isolate: false,
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "int",
          include: [`${SOURCES}/*.int.test.ts`],
          exclude: IGNORED,
          globalSetup: "./vitest.global-setup.ts",
          pool: "forks",
          maxWorkers: integrationWorkers,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
