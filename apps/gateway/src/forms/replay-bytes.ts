/** What is kept of a form for another attempt: most sound and pictures are smaller; times all uploads it must fit into memory. */
export const REPLAY_BYTES = 8 * 1_048_576;
