export { KeyDetail } from "./components/key-detail.tsx";
export { KeyList } from "./components/key-list.tsx";
export { KeyStatus } from "./components/key-status.tsx";
export { useKeyCommands } from "./use-key-commands.tsx";
