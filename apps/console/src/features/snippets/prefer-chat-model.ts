/** Names of models that answer something else than chat. */
const OTHER = /embed|whisper|tts|transcri|dall-e|image|moderation|rerank|realtime|audio|sora|speech/i;

/** The model for an example: the first that chats, else the first; null where none is served. */
export function preferChatModel(models: readonly string[]): string | null {
  return models.find((model) => !OTHER.test(model)) ?? models[0] ?? null;
}
