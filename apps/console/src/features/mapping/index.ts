export { LayerEditor } from "./components/layer-editor.tsx";
export { MappingPage } from "./components/mapping-page.tsx";
export { HistoryPage } from "./history/history-page.tsx";
export { useMappingCommands } from "./use-mapping-commands.tsx";
export { usePlaceName } from "./use-place-name.ts";
