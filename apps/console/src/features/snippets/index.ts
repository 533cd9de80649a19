export { chatSnippets } from "./chat-snippets.ts";
export { preferChatModel } from "./prefer-chat-model.ts";
