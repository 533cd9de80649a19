export { batchSnippets } from "./batch-snippets.ts";
export { chatSnippets } from "./chat-snippets.ts";
export { connectSnippets } from "./connect-snippets.ts";
export { embeddingSnippets } from "./embedding-snippets.ts";
export { preferChatModel } from "./prefer-chat-model.ts";
