export { Playground } from "./components/playground.tsx";
export { servedModelsQuery } from "./queries.ts";
