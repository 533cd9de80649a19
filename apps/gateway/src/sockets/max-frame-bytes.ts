/** Of a provider's frame, or all frames of one message together: it may tell back the longest sound that OpenAI takes, 15 MiB. */
export const MAX_FRAME_BYTES = 16 * 1_048_576;
