import { z } from "zod";
import { defineSlice } from "../define-slice.ts";
import { webOrigin } from "../formats/web-origin.ts";

/** Where the CLI finds the management API: beside DATA_DIR, or at an address with a token. */
export type RemoteApi =
  | { readonly kind: "local" }
  | { readonly kind: "remote"; readonly url: string; readonly token: string };

/** Lets the CLI run on another machine than the console. */
export const remoteApiSlice = defineSlice({
  title: "The operon command, away from DATA_DIR (both or neither)",
  settings: {
    OPERON_URL: {
      schema: webOrigin,
      about: "The console's address.",
      example: "https://console.example.com",
    },
    OPERON_TOKEN: {
      schema: z.string().startsWith("op-mgmt-", { error: "must be a management token (op-mgmt-…)" }),
      about: "A management token.",
      secret: true,
    },
  },
  problems: ({ OPERON_URL, OPERON_TOKEN }) =>
    (OPERON_URL === undefined) === (OPERON_TOKEN === undefined)
      ? []
      : ["OPERON_URL and OPERON_TOKEN must be set together."],
  shape: ({ OPERON_URL: url, OPERON_TOKEN: token }): RemoteApi =>
    url && token ? { kind: "remote", url, token } : { kind: "local" },
});
