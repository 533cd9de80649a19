/** The environment variable from which example code reads a key. */
export const KEY_NAME = "OPERON_API_KEY";
