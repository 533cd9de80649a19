import { resolve } from "node:path";
import { z } from "zod";
import { defineSlice } from "../define-slice.ts";

/** Where this installation keeps its files, and what is applied to it at start. */
export const installationSlice = defineSlice({
  title: "Installation",
  settings: {
    DATA_DIR: {
      schema: z.string().transform((path) => resolve(path)),
      about: "Journals and embedded stores. Relative to where the command is run.",
      fallback: "./.data",
    },
    OPERON_CONFIG: {
      schema: z.string().transform((path) => resolve(path)),
      about: "An operon.yaml that is applied at every start; it wins for the fields that it names.",
      example: "./operon.yaml",
    },
    LOG_LEVEL: {
      schema: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "must be one of fatal, error, warn, info, debug, trace, silent",
      }),
      about: "The least severe line that is logged.",
      fallback: "info",
    },
  },
  shape: (values) => ({
    dataDir: values.DATA_DIR,
    configFile: values.OPERON_CONFIG,
    logLevel: values.LOG_LEVEL,
  }),
});
