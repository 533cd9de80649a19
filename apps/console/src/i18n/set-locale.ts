"use server";
import { cookies } from "next/headers";
import { isLocale } from "./is-locale.ts";
import { LOCALE_COOKIE } from "./locale-cookie.ts";

const YEAR_SECONDS = 31_536_000;

/** Remembers the reader's language; anything but a language of the console is ignored. */
export async function setLocale(unverifiedLocale: string): Promise<void> {
  if (!isLocale(unverifiedLocale)) return;
  const store = await cookies();
  store.set(LOCALE_COOKIE, unverifiedLocale, {
    path: "/",
    maxAge: YEAR_SECONDS,
    sameSite: "lax",
    httpOnly: true,
  });
}
