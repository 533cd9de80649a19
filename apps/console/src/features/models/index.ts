export { ModelLink } from "./components/model-link.tsx";
export { ModelList } from "./components/model-list.tsx";
export { ModelPage } from "./components/model-page.tsx";
export { everyModelQuery } from "./queries.ts";
export { type TrafficHealth, trafficHealth } from "./traffic-health.ts";
export { useModelPageCommands } from "./use-model-page-commands.tsx";
