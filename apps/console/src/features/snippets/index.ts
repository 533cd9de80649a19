export { type ChatSnippet, chatSnippets } from "./chat-snippets.ts";
export { preferChatModel } from "./prefer-chat-model.ts";
