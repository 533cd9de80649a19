import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE } from "./locale-cookie.ts";
import { messagesEn } from "./messages-en.ts";
import { messagesZh } from "./messages-zh.ts";
import { negotiateLocale } from "./negotiate-locale.ts";

/** The language of a request. Times are shown in the browser's zone; UTC is for what the server renders. */
export default getRequestConfig(async () => {
  const [cookieStore, headerStore] = await Promise.all([cookies(), headers()]);
  const locale = negotiateLocale(cookieStore.get(LOCALE_COOKIE)?.value, headerStore.get("accept-language"));
  return { locale, messages: locale === "zh" ? messagesZh : messagesEn, timeZone: "UTC" };
});
