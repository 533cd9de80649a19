/** Something that a provider keeps and that nobody here writes down: it could be another tenant's. */
export type Untracked = { readonly param: string; readonly message: string };

/** What a request is told that names one. From `prompt` on they are no tenant's but the account owner's: it may name them itself. */
export const UNTRACKED = {
  conversation: {
    param: "conversation",
    message: "Conversations that a provider keeps are not served: use previous_response_id.",
  },
  response: {
    param: "previous_response_id",
    message: "A request of a batch cannot continue a response: send its input whole.",
  },
  item: {
    param: "input",
    message:
      "Items that a provider keeps cannot be named by their id: send them whole, or use previous_response_id.",
  },
  thought: {
    param: "input",
    message:
      "A request of a batch cannot name thoughts that a provider keeps: send them with their encrypted_content, or leave them out.",
  },
  container: {
    param: "container",
    message: "Containers that a provider keeps cannot be named by their id: let it make a new one.",
  },
  vectorStore: {
    param: "vector_store_ids",
    message: "Vector stores that a provider keeps are not served.",
  },
  audio: {
    param: "messages",
    message: "Audio that a provider keeps cannot be named by its id: send its transcript as text.",
  },
  prompt: {
    param: "prompt",
    message:
      "Prompts that a provider keeps are its account's owner's: send the text, or use an account of your own.",
  },
  skill: {
    param: "skill_id",
    message:
      "Skills that a provider keeps are its account's owner's: only the provider's public ones can be named.",
  },
  data: {
    param: "data_sources",
    message: "What a provider's account can open is its owner's: use an account of your own.",
  },
  cachedContent: {
    param: "cachedContent",
    message:
      "What a provider has cached is its account's owner's: send it whole, or use an account of your own.",
  },
  stored: {
    param: "fileUri",
    message:
      "Files that a provider's account can open are its owner's: send the bytes, name a public address, or use an account of your own.",
  },
  picture: {
    param: "tools",
    message:
      "Pictures that a hosted tool makes are made by another model, which nobody could bill here: use /v1/images, or an account of your own.",
  },
  voice: {
    param: "voice",
    message:
      "Voices that a provider keeps are its account's owner's: only the provider's public ones can be named.",
  },
} as const satisfies Readonly<Record<string, Untracked>>;
