import type { Locale } from "./locale.ts";
import type { messagesEn } from "./messages-en.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messagesEn;
  }
}
