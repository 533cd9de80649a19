import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { defineSlice } from "../define-slice.ts";
import { databaseUrlSetting } from "./stores.ts";

/** Where the master key comes from; `local` = made in `folder` on first use, for embedded stores only. */
export type MasterKeySource =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "local"; readonly folder: string };

const keyText = z
  .string()
  .regex(/^(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/, { error: "must be 32 bytes in base64 or hex" });

/** The key that wraps every other one. */
export const masterKeySlice = defineSlice({
  title: "Master key",
  settings: {
    OPERON_MASTER_KEY: {
      schema: keyText,
      about: "32 bytes in base64 or hex (`openssl rand -base64 32`). This or the file, not both.",
      secret: true,
    },
    OPERON_MASTER_KEY_FILE: {
      schema: z.string().transform((path) => resolve(path)),
      about:
        "A file with the same, readable by its owner only. Needed (or the line above) with DATABASE_URL.",
      example: "/etc/operon/master.key",
    },
    XDG_CONFIG_HOME: {
      schema: z.string(),
      about: "With embedded stores and no key given, one is made in its operon folder. Unset = ~/.config.",
    },
    DATABASE_URL: databaseUrlSetting,
  },
  problems: ({ OPERON_MASTER_KEY, OPERON_MASTER_KEY_FILE, DATABASE_URL }) => {
    if (OPERON_MASTER_KEY && OPERON_MASTER_KEY_FILE) {
      return ["OPERON_MASTER_KEY and OPERON_MASTER_KEY_FILE are both set: keep one."];
    }
    return DATABASE_URL && !OPERON_MASTER_KEY && !OPERON_MASTER_KEY_FILE
      ? ["DATABASE_URL is set, so OPERON_MASTER_KEY or OPERON_MASTER_KEY_FILE must be set too."]
      : [];
  },
  shape: ({ OPERON_MASTER_KEY, OPERON_MASTER_KEY_FILE, XDG_CONFIG_HOME }): MasterKeySource => {
    if (OPERON_MASTER_KEY) return { kind: "value", text: OPERON_MASTER_KEY };
    if (OPERON_MASTER_KEY_FILE) return { kind: "file", path: OPERON_MASTER_KEY_FILE };
    return { kind: "local", folder: join(configHome(XDG_CONFIG_HOME), "operon") };
  },
});

/** The XDG base directory specification says that a relative path is to be ignored. */
function configHome(path: string | undefined): string {
  return path && isAbsolute(path) ? path : join(homedir(), ".config");
}
