export { RequestPage } from "./components/request-page.tsx";
export { RequestsPage } from "./components/requests-page.tsx";
export { useUsageCommands } from "./use-usage-commands.tsx";
