/** Of a client's frame, or all frames of one message together. OpenAI takes 15 MiB of sound in one event: 65 s fit here, and more in several. */
export const MAX_CLIENT_FRAME_BYTES = 4 * 1_048_576;
