/** Name of the cookie that holds the chosen language. */
export const LOCALE_COOKIE = "operon-locale";
