export { KeyAccess } from "./components/key-access.tsx";
export { KeyFrame } from "./components/key-frame.tsx";
export { KeyLimits } from "./components/key-limits.tsx";
export { KeyList } from "./components/key-list.tsx";
export { KeyOverview } from "./components/key-overview.tsx";
export { KeyStatus } from "./components/key-status.tsx";
export { useKeyCommands } from "./use-key-commands.tsx";
