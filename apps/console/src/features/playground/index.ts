export { Playground } from "./components/playground.tsx";
export { servedModelsQuery } from "./queries.ts";
export { useModelCommands } from "./use-model-commands.tsx";
